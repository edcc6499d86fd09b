import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { formatLocation, type Sources } from '#model/location.ts';
import { ContractNotKept, indented, shown } from '../contract/counterexample.ts';
import { sideOf } from '../contract/trial.ts';
import { languageFor, type Violation } from '../values/language.ts';

/** Whether a message is what a contract promises, and what to say of it. */
export type Fulfilment = { readonly pass: boolean; readonly message: string };

/** Contracts by which messages are judged: those of the tree, or of what is deployed. */
export type Contracts = Pick<Catalog, 'services' | 'policy'> & { readonly sources?: Sources };

export type FulfilOptions = {
  /** Whose contract counts: the writer's where none is named, as what it promises is what everybody may count on. */
  readonly by?: string;
};

/** An event and the type of its payload, as the generated package has it (`foodAddedType`). */
type EventType<Event> = {
  readonly contract: { readonly event: string; readonly service: string };
  readonly parse: (value: unknown) => Event;
};

/**
 * Judges messages by `contracts`. A message fulfils an event where its writer may write it: only what is declared, in the
 * declared form. Throws for an event that no contract knows: a typing error must not pass.
 */
export function fulfilment(contracts: Contracts, message: Json, event: string, { by }: FulfilOptions = {}): Fulfilment {
  const [service, use] = contractOf(contracts, event, by);
  const as = use.direction === 'send' ? 'writer' : 'reader';
  const { violations } = languageFor(use.payload, sideOf({ service, policy: contracts.policy }, as, use));
  const wrong = violations(message);
  const who = `${event} as ${service.id} ${as === 'writer' ? 'promises' : 'reads'} it (${formatLocation(use.at)})`;
  if (wrong.length === 0) return { pass: true, message: `the message is a ${who}:\n${indented(shown(message))}` };
  const lines = wrong.map((one) => toldOf(one, contracts.sources));
  return { pass: false, message: [`the message is no ${who}:`, ...lines, indented(shown(message))].join('\n') };
}

/** Throws a `ContractNotKept` where `message` does not fulfil `event`; for runners without matchers. */
export function assertFulfils<Event>(
  contracts: Contracts,
  message: unknown,
  event: EventType<Event>,
): asserts message is Event;
export function assertFulfils(contracts: Contracts, message: unknown, event: string, options?: FulfilOptions): void;
export function assertFulfils(
  contracts: Contracts,
  message: unknown,
  event: string | EventType<unknown>,
  options?: FulfilOptions,
): void {
  const [name, by] = typeof event === 'string' ? [event, options?.by] : [event.contract.event, event.contract.service];
  const { pass, message: told } = fulfilment(contracts, asJson(message), name, by === undefined ? {} : { by });
  if (!pass) throw new ContractNotKept(told);
}

/** What a value is once it was sent. */
export function asJson(value: unknown): Json {
  const sent: Json = JSON.parse(JSON.stringify(value) ?? 'null');
  return sent;
}

function contractOf({ services }: Contracts, event: string, by: string | undefined): readonly [Service, EventUse] {
  const uses = services
    .filter(({ id }) => by === undefined || id === by)
    .flatMap((service) => [...service.sends, ...service.receives].map((use) => [service, use] as const));
  const found = uses.filter(([, use]) => use.event === event);
  const [first] = [...found.filter(([, use]) => use.direction === 'send'), ...found];
  if (first !== undefined) return first;
  const known = [...new Set(uses.map(([, use]) => use.event))].sort().join(', ');
  throw new Error(`no contract${by === undefined ? '' : ` of ${by}`} knows the event ${event}; known are ${known}`);
}

function toldOf({ at, reason, contract }: Violation, sources: Sources | undefined): string {
  const range = sources?.(contract.file, contract.pointer);
  const place =
    range === undefined ? `${contract.file}#${contract.pointer}` : formatLocation({ file: contract.file, range });
  return `  ${at === '' ? 'the value' : at} ${reason} (${place})`;
}
