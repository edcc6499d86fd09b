import type { Party } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';

/** One side of a comparison, read. */
export type Revision = {
  /** As a person would call it: `git:main`, `the working tree`, `stage:prod`. */
  readonly name: string;
  /**
   * What is missing from a `tree` is not there. `files` are a part that somebody named, `stage` is what runs beside
   * much else, and `bundle` one service: what is missing from these says nothing.
   */
  readonly kind: 'tree' | 'files' | 'stage' | 'bundle';
  /** Of a stage, each version that runs there. */
  readonly parties: readonly Party[];
  /** Where there is a trilateral.yaml: its policy and waivers. */
  readonly catalog?: Catalog;
  /** What is wrong with it as input. */
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** Gives back what was taken for it, such as a temporary folder. */
  readonly close: () => Promise<void>;
};

export const nothingToClose = async (): Promise<void> => undefined;
