import type { JsonPointer } from '#model/json.ts';
import type { ContractPair } from './party.ts';

/** A pair for which no proof was found either way, and what stood in the way. */
export type Undecided = {
  readonly pair: ContractPair;
  readonly blockers: readonly {
    readonly side: 'writer' | 'reader';
    readonly keyword: string;
    readonly pointer: JsonPointer;
    readonly reason: string;
  }[];
};
