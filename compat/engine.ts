import { canProduce, includes, isIncluded } from './inclusion/index.ts';

/** Who answers questions about schemas. Every engine gives the same answers. */
export type Engine = {
  readonly includes: typeof includes;
  readonly isIncluded: typeof isIncluded;
  readonly canProduce: typeof canProduce;
};

/** The engine of this thread. */
export const ownEngine: Engine = { includes, isIncluded, canProduce };

/** Whom a comparison asks. */
export function engineOf({ engine = ownEngine }: { readonly engine?: Engine }): Engine {
  return engine;
}
