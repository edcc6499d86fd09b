import type { Catalog } from '#model/catalog.ts';

/** Catalogs in which one rule fires, with what it says (`subject: message`), and near misses in which it does not. */
export type LintCases = {
  readonly fires: Readonly<Record<string, { readonly catalog: Catalog; readonly says: readonly string[] }>>;
  readonly silent: Readonly<Record<string, Catalog>>;
};
