import { jest } from '@jest/globals';
import { describeOnStage } from './describe-on-stage.ts';

const missing = { available: false, reason: 'python3 is not installed', fix: 'install Python' } as const;
const said: string[] = [];

/** Runs `declare` with the runner's own functions replaced by recorders, and gives back what it declared. */
function declared(declare: () => void): readonly string[] {
  const calls: string[] = [];
  const recorder = (kind: string) => (title: string, body: () => void) => {
    calls.push(`${kind}: ${title}`);
    if (kind === 'describe') body();
  };
  const own = { describe: globalThis.describe, it: globalThis.it };
  const suites = Object.assign(recorder('describe'), { skip: recorder('describe.skip') });
  Object.assign(globalThis, { describe: suites, it: recorder('it') });
  try {
    declare();
  } finally {
    Object.assign(globalThis, own);
  }
  return calls;
}

describe('a suite that has no stage', () => {
  const suite = jest.fn();
  const given = { availability: missing, report: (line: string) => said.push(line) };

  it('is reported as not run, with the reason and the way out', () => {
    const calls = declared(() => describeOnStage('food to product', { ...given, environment: {} }, suite));
    const line = 'NOT RUN: food to product: python3 is not installed; install Python';
    expect(calls).toEqual([`describe.skip: ${line}`]);
    expect(said).toContain(line);
    expect(suite).not.toHaveBeenCalled();
  });

  it('fails where CI is set', () => {
    const environment = { CI: 'true' };
    const calls = declared(() => describeOnStage('food to product', { ...given, environment }, suite));
    expect(calls).toEqual(['describe: food to product', 'it: has a stage to run on']);
  });
});

describe('a suite that has a stage', () => {
  it('is an ordinary suite', () => {
    const suite = jest.fn();
    const given = { availability: { available: true }, environment: {}, report: () => {} } as const;
    expect(declared(() => describeOnStage('food to product', given, suite))).toEqual(['describe: food to product']);
    expect(suite).toHaveBeenCalled();
  });
});

describe('a dry run', () => {
  it('says what would be touched and runs nothing, on whichever stage', () => {
    const suite = jest.fn();
    const environment = { TRILATERAL_DRY_RUN: '1', TRILATERAL_STAGE_ON: 'aws', AWS_REGION: 'eu-west-1' };
    const touches = ['stack e2e-food, 12 resources'];
    const availability = { available: true } as const;
    const given = { availability, environment, report: (line: string) => said.push(line), touches };
    const calls = declared(() => describeOnStage('food to product', given, suite));
    expect(calls).toEqual(['describe.skip: DRY RUN: food to product']);
    expect(said.at(-1)).toBe('DRY RUN: food to product would touch\n  stack e2e-food, 12 resources');
    expect(suite).not.toHaveBeenCalled();
  });
});
