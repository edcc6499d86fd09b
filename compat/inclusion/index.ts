export { answerLine, dialectOf } from './batch.ts';
export { includes, isIncluded } from './includes.ts';
export type { Blocker, Disagreement, Inclusion, InclusionOptions } from './inclusion.ts';
export { acceptsNothing, canProduce, type Place, type Production, type Step } from './produce.ts';
