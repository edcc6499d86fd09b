import type { Catalog } from '#model/catalog.ts';
import { digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import type { JudgedExample, Refusal, StatedExample } from './judged.ts';

/** Values by the digest of what they were made from, as `model/load` keeps documents; entries may vanish at any time. */
export type LintCache = {
  readonly get: (kind: string, key: string) => Json | undefined;
  readonly put: (kind: string, key: string, value: Json) => void;
};

const kind = 'examples';

/** Changes whenever the same examples may be judged differently. */
const version = 2;

/** What all verdicts on examples follow from: the files that were read, and the policy. */
function keyOf({ documents, policy }: Catalog): string {
  const files = documents.map(({ file, digest }) => [file, digest]);
  const text = JSON.stringify({ version, files, policy });
  return digestOf(text);
}

/** The verdicts of an earlier run over the same files. */
export function keptVerdicts(
  catalog: Catalog,
  examples: readonly StatedExample[],
  cache: LintCache | undefined,
): readonly JudgedExample[] | undefined {
  const entry = catalog.documents.length === 0 ? undefined : cache?.get(kind, keyOf(catalog));
  if (!isArray(entry) || entry.length !== examples.length) return undefined;
  const judged = examples.map((stated, index) => revived(stated, entry[index]));
  return judged.every((each) => each !== undefined) ? judged : undefined;
}

/** Keeps verdicts for the next run; not when one of them was left open, for that may have been the machine's fault. */
export function keepVerdicts(catalog: Catalog, judged: readonly JudgedExample[], cache: LintCache | undefined): void {
  if (cache === undefined || catalog.documents.length === 0) return;
  const entries: Json[] = [];
  for (const each of judged) {
    if (each.outcome === 'unchecked') return;
    entries.push(each.outcome === 'accepted' ? true : { ...each.refusal });
  }
  cache.put(kind, keyOf(catalog), entries);
}

function revived(stated: StatedExample, entry: Json | undefined): JudgedExample | undefined {
  if (entry === true) return { ...stated, outcome: 'accepted' };
  const refusal = isObject(entry) ? refusalFrom(entry) : undefined;
  return refusal && { ...stated, outcome: 'refused', refusal };
}

function refusalFrom({ pointer, reason, keyword, schemaPointer }: Readonly<Record<string, Json>>): Refusal | undefined {
  if (typeof pointer !== 'string' || typeof reason !== 'string' || typeof keyword !== 'string') return undefined;
  return { pointer, reason, keyword, ...(typeof schemaPointer === 'string' && { schemaPointer }) };
}
