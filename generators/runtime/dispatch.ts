import type { ContractInfo } from './contract-violation.ts';
import { ContractViolation } from './contract-violation.ts';
import type { Envelope, Unwrapped } from './unwrap.ts';
import { BrokenEnvelope, unwrap } from './unwrap.ts';

/** How a message type is told on the wire. */
export type Dispatch =
  | { readonly by: 'eventbridge'; readonly source: string; readonly detailType: string }
  | { readonly by: 'attribute' | 'header'; readonly name: string; readonly value: string }
  | { readonly by: 'pointer'; readonly pointer: string; readonly value: unknown }
  | { readonly by: 'channel' };

/** One message type that can arrive. */
export type MessageType<Event = unknown> = {
  readonly contract: ContractInfo;
  readonly dispatch: Dispatch;
  readonly parse: (value: unknown) => Event;
};

/** A message with the name of its type. */
export type Message<Name extends string = string, Event = unknown> = { readonly name: Name; readonly event: Event };

/** Where messages of several types arrive, each in the same envelope. */
export type Inbox = {
  /** The queue, function or channel, as the contract names it. */
  readonly place: string;
  readonly envelope: Envelope;
  readonly types: readonly [MessageType, ...MessageType[]];
  /** What happens to a message of no known type: it is passed over, or it is a violation. */
  readonly unknownTypes: 'ignore' | 'refuse';
};

/** The messages in one record, without those that are ignored. Throws a `ContractViolation`. */
export function messagesIn(inbox: Inbox, record: unknown): readonly Message[] {
  const contract = { ...inbox.types[0].contract, event: inbox.place, name: inbox.place };
  return unwrapped(contract, inbox.envelope, record).flatMap((found) => {
    const type = inbox.types.find((candidate) => isOfType(candidate.dispatch, found));
    if (type !== undefined) return [{ name: type.contract.name, event: type.parse(found.value) }];
    if (inbox.unknownTypes === 'ignore') return [];
    const known = inbox.types.map((candidate) => candidate.contract.name).join(', ');
    throw new ContractViolation(contract, `is of none of the types that are read here: ${known}`);
  });
}

/** The one message in `record`, which must be of `type`. Throws a `ContractViolation`. */
export function eventIn<Event>(type: MessageType<Event>, envelope: Envelope, record: unknown): Event {
  const [found] = unwrapped(type.contract, envelope, record);
  if (found === undefined || !isOfType(type.dispatch, found)) {
    throw new ContractViolation(type.contract, `is not of the type ${type.contract.name}`);
  }
  return type.parse(found.value);
}

function unwrapped(contract: ContractInfo, envelope: Envelope, record: unknown): readonly Unwrapped[] {
  try {
    return unwrap(envelope, record);
  } catch (error) {
    if (error instanceof BrokenEnvelope) throw new ContractViolation(contract, error.message);
    throw error;
  }
}

function isOfType(dispatch: Dispatch, found: Unwrapped): boolean {
  switch (dispatch.by) {
    case 'eventbridge':
      if (found.eventbridge === undefined) return true; // a rule that hands over only the detail has chosen already
      return found.eventbridge.source === dispatch.source && found.eventbridge.detailType === dispatch.detailType;
    case 'attribute':
    case 'header':
      return found.attributes[dispatch.name] === dispatch.value;
    case 'pointer':
      return JSON.stringify(valueAt(found.value, dispatch.pointer)) === JSON.stringify(dispatch.value);
    case 'channel':
      return true;
  }
}

function valueAt(value: unknown, pointer: string): unknown {
  let held = value;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof held !== 'object' || held === null || !Object.hasOwn(held, name)) return undefined;
    held = Object.entries(held).find(([key]) => key === name)?.[1];
  }
  return held;
}
