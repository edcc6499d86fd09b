import type { Service } from '#model/catalog.ts';
import type { JsonPointer } from '#model/json.ts';
import { isStated } from '../reads/stated.ts';
import { ReadsRecorder } from '../reads/watch.ts';
import { callCases } from './call-cases.ts';
import { ContractNotKept } from './counterexample.ts';
import { exampleCases } from './example-cases.ts';
import { messageCases } from './message-cases.ts';
import { Probe } from './probe.ts';
import { requestCase } from './request-cases.ts';
import { wrongAmong } from './sent-messages.ts';
import { type ContractCase, type ContractOptions, sideOf, type Trial } from './trial.ts';

/** The tests of one service against its own contracts, for any runner. */
export type ContractSuite = {
  readonly service: Service;
  readonly title: string;
  /** Run them one after the other, the last ones last: they look at what the others did. */
  readonly cases: readonly ContractCase[];
  /** What the handlers were seen to read, by event or operation. */
  readonly reads: () => ReadonlyMap<string, readonly JsonPointer[]>;
};

/**
 * What holds a service to its contracts: its examples are what they say they are; its handlers accept every value of
 * what it reads, digest every answer of whom it calls, and send only what it writes; all that it promises to send was
 * seen; it reads only what it states.
 *
 * A case that could check nothing fails. Throws nothing: whatever is wrong is told by the case.
 */
export function contractCases(service: Service, options: ContractOptions): ContractSuite {
  const trial: Trial = { ...options, service, reads: new ReadsRecorder(service.id), sent: new Set() };
  const done = [
    ...service.receives.flatMap((use) => messageCases(trial, use)),
    ...(service.api?.operations ?? []).map((operation) => requestCase(trial, operation)),
    ...callCases(trial),
    { name: 'sends what it promises on every other occasion', run: () => occasions(trial) },
  ].map(once);
  const all = (): Promise<unknown> => Promise.allSettled(done.map(({ run }) => run()));
  const seen = [
    ...service.sends.map(({ event }) => ({
      name: `was seen to send ${event}`,
      run: () => all().then(() => wasSent(trial, event)),
    })),
    ...service.receives.map(({ event }) => ({
      name: `reads of ${event} only what its contract states`,
      run: () => all().then(() => readsStated(trial, event)),
    })),
  ];
  return {
    service,
    title: `${service.id} and its contracts`,
    cases: [...exampleCases(trial), ...done, ...seen],
    reads: () => trial.reads.reads(),
  };
}

/** A case that is asked for again answers as it did: those at the end need all that come before. */
function once({ name, run }: ContractCase): ContractCase {
  let running: Promise<void> | undefined;
  return {
    name,
    run: () => {
      running ??= run();
      return running;
    },
  };
}

async function occasions(trial: Trial): Promise<void> {
  const { occasions: named = {} } = await trial.setUp(new Probe());
  for (const name of Object.keys(named)) {
    const probe = new Probe();
    const { occasions: fresh = {} } = await trial.setUp(probe);
    await trial.reads.watching(async () => fresh[name]?.());
    const wrong = wrongAmong(trial, probe.emissions);
    if (wrong.length > 0) throw new ContractNotKept([`${trial.service.id}, on ${name}`, ...wrong].join('\n'));
  }
}

function wasSent({ service, sent }: Trial, event: string): void {
  if (sent.has(event)) return;
  throw new ContractNotKept(
    `${service.id} promises ${event}, and nothing that was done here made it send one; ` +
      'bring it about in setUp: by the state before a message or a request, or as an occasion',
  );
}

function readsStated(trial: Trial, event: string): void {
  const use = trial.service.receives.find((one) => one.event === event);
  const places = trial.reads.reads().get(event);
  if (use === undefined || places === undefined) return;
  const unstated = places.filter((place) => !isStated(use.payload, sideOf(trial, 'reader', use), place));
  if (unstated.length === 0) return;
  throw new ContractNotKept(
    `${trial.service.id} reads ${unstated.join(', ')} of ${event}, which its contract does not state ` +
      `(${use.payload.at.file}#${use.payload.at.pointer ?? ''}): whoever asks who reads it is told nobody`,
  );
}
