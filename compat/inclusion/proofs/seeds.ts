import fc from 'fast-check';

/** The same runs everywhere, unless another seed is asked for; a failure names its seed and path too. */
export type Runs = { readonly seed: number; readonly numRuns: number };

/** `modest` runs, or as many (and from where) as the environment asks for: `PROOF_RUNS=20000 PROOF_SEED=7`. */
export function runsFrom(environment: Readonly<Record<string, string | undefined>>, modest: number): Runs {
  const numRuns = Number(environment['PROOF_RUNS'] ?? modest);
  return { seed: Number(environment['PROOF_SEED'] ?? 20_201_212), numRuns };
}

/** Any seed for things that look like chance. */
export const seeds: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 31 - 1 });
