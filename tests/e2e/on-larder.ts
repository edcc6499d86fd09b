import {
  type Deployed,
  describeOnStage,
  type LocalStage,
  localStage,
  type StageAvailability,
  stageAvailability,
  touchedBy,
} from '#testing/index.ts';
import { stage as contractStage, deployed } from '../contract/larder.ts';
import { larderStack } from './larder-stacks.ts';
import { promisedFetch } from './promised-answers.ts';

const environment = process.env;

/** Tells what is being done. */
export const say = (line: string): boolean => process.stderr.write(`${line}\n`);

/** Whether the suites have a stage of their own, on which faults can be injected and what fails comes again at once. */
export const isOwnStage = !environment.AWS_ENDPOINT_URL && environment.TRILATERAL_STAGE_ON !== 'aws';

/** The time of a test in which messages come again: elsewhere as often and as late as their queues say. */
export const untilRedelivered = (milliseconds: number): number => milliseconds + (isOwnStage ? 0 : 1_200_000);

/** A stage for one suite, and the versions whose contracts it is held against. */
export type Larder = {
  readonly stage: LocalStage;
  readonly live: readonly Deployed[];
  /** Reaches a service over HTTP; after each test, all its answers have to be as its live versions promise. */
  readonly reachOf: (service: string) => typeof fetch;
};

/**
 * A suite of Larder on a stage that `open` starts and that ends with the suite, workers included.
 *
 * @param deploys what the suite deploys, for a dry run: the prefix of its stacks, and their services; with `faults` it lets
 *   things go wrong, which is for a stage of its own
 * @param needs what must be there besides a stage
 */
export async function onLarder(
  title: string,
  deploys: { readonly prefix: string; readonly services: readonly string[]; readonly faults?: true },
  suite: (open: () => Promise<Larder>) => void,
  needs: StageAvailability = { available: true },
): Promise<void> {
  if (deploys.faults && !isOwnStage) {
    const notRun = `NOT RUN: ${title}: no fault can be injected into a stage that is there already`;
    say(notRun);
    it.skip(notRun, () => {});
    return;
  }
  const stacks = deploys.services.map((service) => larderStack(deploys.prefix, service));
  const touches = await touchedBy(stacks, environment);
  const availability = needs.available ? await stageAvailability(environment) : needs;
  const given = { availability, environment, report: say, touches };
  describeOnStage(`${title}, held against the contracts on ${contractStage}`, given, () => {
    let stage: LocalStage | undefined;
    const broken: string[] = [];

    suite(async () => {
      const live = await deployed();
      const started = await localStage({ environment, faults: true, progress: say });
      stage = started;
      const reachOf = (service: string) => promisedFetch(started, live, service, (problem) => broken.push(problem));
      return { stage, live, reachOf };
    });

    afterEach(() => expect(broken.splice(0)).toEqual([]));

    // After the suite's own: what listens on the stage ends before it.
    afterAll(async () => {
      await stage?.stop();
      expect(stage?.emulator?.isAlive() ?? false).toBe(false);
    }, 60_000);
  });
}
