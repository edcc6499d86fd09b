import type { Service } from '#model/catalog.ts';
import { type ContractSuite, contractCases } from './suite.ts';
import type { ContractOptions } from './trial.ts';

/** As much of a test runner as is needed; jest, vitest, mocha and `node:test` have it. */
export type Runner = {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: () => Promise<void>) => unknown;
};

/**
 * Declares the contract suite of `service` with `describe` and `it` of the runner: the one that is given, else the global
 * one. `contractCases` gives the same cases as plain functions.
 */
export function contractSuite(
  service: Service,
  { runner = globalRunner(), ...options }: ContractOptions & { readonly runner?: Runner },
): ContractSuite {
  const suite = contractCases(service, options);
  runner.describe(suite.title, () => {
    for (const { name, run } of suite.cases) runner.it(name, () => run());
  });
  return suite;
}

function globalRunner(): Runner {
  const { describe, it } = globalThis;
  if (typeof describe === 'function' && typeof it === 'function') return { describe, it };
  throw new Error('there is no global "describe" and "it": give contractSuite the runner, { describe, it }');
}
