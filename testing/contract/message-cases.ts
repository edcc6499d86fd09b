import { envelopeOf } from '#generators/events/envelope.ts';
import { deliver } from '#generators/runtime/deliver.ts';
import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { languageFor } from '../values/language.ts';
import { ContractNotKept, indented, reasonOf, shown } from './counterexample.ts';
import { Probe } from './probe.ts';
import { wrongAmong } from './sent-messages.ts';
import { failuresIn } from './table-stream.ts';
import { type ContractCase, forEveryValue, type Subject, sideOf, type Trial } from './trial.ts';

/** The cases of an event that the service reads: its examples, and every value that the contract lets come. */
export function messageCases(trial: Trial, use: EventUse): readonly ContractCase[] {
  const examples = use.examples.map(({ name, value, valid }, index): ContractCase => {
    const told = name ?? `example ${index + 1}`;
    if (valid) return { name: `handles the example ${told} of ${use.event}`, run: () => handled(trial, use, value) };
    return { name: `refuses the invalid example ${told} of ${use.event}`, run: () => refused(trial, use, value) };
  });
  return [...examples, ...valueCases(trial, use)];
}

function valueCases(trial: Trial, use: EventUse): readonly ContractCase[] {
  const { service, writers = [] } = trial;
  const side = sideOf(trial, 'reader', use);
  const title = `${service.id} does not handle every ${use.event}`;
  const stated = { contract: use.payload, side, title };
  const own = `${use.payload.at.file}#${use.payload.at.pointer ?? ''}`;
  const senders = writers.flatMap((writer) =>
    writer.sends.filter(({ event }) => event === use.event).map((sent) => ({ writer, sent })),
  );
  const byWriter = senders.map(({ writer, sent }): ContractCase => {
    const written = { contract: sent.payload, side: sideOf({ ...trial, service: writer }, 'writer', sent) };
    const way = `${writer.id} may write it and ${service.id} says that it reads it (${own}): handle it, or state there what has to come`;
    return {
      name: `handles every ${use.event} that ${writer.id} writes`,
      run: async () => {
        const also = languageFor(use.payload, side).accepts;
        await forEveryValue(trial, { ...written, title, way, also }, (value) => handled(trial, use, value));
      },
    };
  });
  if (senders.length === 0) {
    const way = `${service.id} says itself that it reads it: handle it, or state there what has to come`;
    const run = () => forEveryValue(trial, { ...stated, way }, (value) => handled(trial, use, value));
    return [{ name: `handles every ${use.event}`, run }];
  }
  const way = 'none of the writers given to the suite writes it: give it back, but send nothing wrong for it';
  const survives = {
    name: `handles or gives back every ${use.event} that it says it reads`,
    run: () => forEveryValue(trial, { ...stated, way }, (value) => survived(trial, use, value)),
  };
  return [...byWriter, survives];
}

async function survived(trial: Trial, use: EventUse, value: Json): Promise<void> {
  const { wrong } = await given(trial, use, value);
  if (wrong.length > 0) throw new ContractNotKept(wrong.join('\n'));
}

async function handled(trial: Trial, use: EventUse, value: Json): Promise<void> {
  const { problem, wrong } = await given(trial, use, value);
  const problems = [...(problem === undefined ? [] : [problem]), ...wrong];
  if (problems.length > 0) throw new ContractNotKept(problems.join('\n'));
}

/** What a contract refuses must not be handled as if it were right. */
async function refused(trial: Trial, use: EventUse, value: Json): Promise<void> {
  const { problem } = await given(trial, use, value);
  if (problem !== undefined) return;
  const contract = `${use.payload.at.file}#${use.payload.at.pointer ?? ''}`;
  throw new ContractNotKept(
    `${trial.service.id} takes a ${use.event} that its contract refuses (${contract})\n${indented(shown(value))}`,
  );
}

/** What came of handing over one message: why it failed, if it did, and what is wrong with what was sent. */
async function given(
  trial: Trial,
  use: EventUse,
  value: Json,
): Promise<{ readonly problem?: string; readonly wrong: readonly string[] }> {
  const probe = new Probe();
  const subject = await trial.setUp(probe);
  const handler = functionOf(trial, subject, use);
  let problem: string | undefined;
  try {
    const event = (await subject.beforeMessage?.(value, use)) ?? value;
    const arrived = arrival(subject, use, event);
    const answer = await trial.reads.watching(() => handler(arrived));
    if (failuresIn(answer) > 0) problem = `gives the message back${because(probe)}`;
  } catch (error) {
    problem = `throws: ${reasonOf(error)}${because(probe)}`;
  }
  return { ...(problem !== undefined && { problem }), wrong: wrongAmong(trial, probe.emissions) };
}

/** What `failed` was told, where it was told something. */
function because({ reasons }: Probe): string {
  return reasons.map((reason) => `: ${reasonOf(reason)}`).join('');
}

function arrival(subject: Subject, use: EventUse, event: Json): never {
  const envelope = envelopeOf(use);
  if (envelope === undefined)
    throw new Error(`messages on ${use.channel.protocol ?? 'this transport'} invoke no function`);
  const handed = deliver({ envelope, dispatch: use.dispatch }, [event]);
  // The contract says which function gets what; a record of functions of many types can't.
  return (subject.handOver?.(handed, use) ?? handed) as never;
}

/** The function at the end of the route, else one by the name of the event. */
export function functionNameOf({ route, event }: EventUse): string {
  const hops = route.flatMap((hop) => (hop.kind === 'lambda' ? [hop.function] : []));
  return hops.at(-1) ?? event;
}

function functionOf(
  { service }: Trial,
  { functions = {} }: Subject,
  use: EventUse,
): (event: never) => Promise<unknown> {
  const name = functionNameOf(use);
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found !== undefined) return found;
  const given = Object.keys(functions).join(', ') || 'none';
  throw new Error(`${use.event} reaches ${service.id} by the function "${name}", and setUp gives ${given}`);
}
