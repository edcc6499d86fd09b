export { comparePair, type PairAnswer } from './compare.ts';
export { type Compared, compareEvent, type EventKnowledge } from './compare-event.ts';
export {
  type Blocker,
  type Disagreement,
  type Inclusion,
  type InclusionOptions,
  includes,
} from './inclusion/index.ts';
export { type EventPair, eventPairs, positionsOf } from './pairs.ts';
export { type ContractPair, type Party, partyOf, type Side } from './party.ts';
export type { Comparison } from './question.ts';
export { compatRules } from './rules/index.ts';
export { checkTree } from './tree.ts';
