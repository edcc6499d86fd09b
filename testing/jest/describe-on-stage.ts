import type { Runner } from '../contract/declare.ts';
import type { Environment } from '../local-stage/environment.ts';
import { probePython } from '../local-stage/installation.ts';
import { StageUnavailable } from '../local-stage/unavailable.ts';

/** Whether a stage can be had here; `fix` says how to get one. */
export type StageAvailability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: string; readonly fix: string };

/** As much of a test runner as is needed; jest, vitest and `node:test` have it. */
export type StageRunner = {
  readonly describe: Runner['describe'] & { readonly skip: Runner['describe'] };
  readonly it: Runner['it'];
};

/** Looks without starting or installing anything. */
export async function stageAvailability(environment: Environment): Promise<StageAvailability> {
  if (environment.AWS_ENDPOINT_URL || environment.TRILATERAL_STAGE_ON === 'aws') return { available: true };
  try {
    await probePython(environment);
    return { available: true };
  } catch (error) {
    if (error instanceof StageUnavailable) return { available: false, reason: error.message, fix: error.fix };
    throw error;
  }
}

/**
 * A `describe` for suites that need a stage. Without one the suite never looks passed: it is reported as NOT RUN, with
 * the reason and the way out, through `report` and as a skipped suite; where `CI` is set it fails.
 */
export function describeOnStage(
  title: string,
  given: {
    readonly availability: StageAvailability;
    readonly environment: Environment;
    readonly report: (line: string) => void;
    /** What the suite would touch, as `touchedBy` tells it; shown instead of run where `TRILATERAL_DRY_RUN` is set. */
    readonly touches?: readonly string[];
    /** Default: the global `describe` and `it`. */
    readonly runner?: StageRunner;
  },
  suite: () => void,
): void {
  const { availability, environment, report, touches, runner = globalThis } = given;
  const { describe, it } = runner;
  if (environment.TRILATERAL_DRY_RUN) {
    const lines = touches ?? ['  (the suite does not say what it deploys)'];
    report([`DRY RUN: ${title} would touch`, ...lines.map((line) => `  ${line}`)].join('\n'));
    describe.skip(`DRY RUN: ${title}`, suite);
    return;
  }
  if (availability.available) {
    describe(title, suite);
    return;
  }
  const notRun = `NOT RUN: ${title}: ${availability.reason}; ${availability.fix}`;
  report(notRun);
  if (environment.CI) {
    describe(title, () => {
      it('has a stage to run on', async () => {
        throw new Error(notRun);
      });
    });
    return;
  }
  describe.skip(notRun, suite);
}
