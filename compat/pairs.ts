import type { Dispatch, EventUse } from '#model/catalog.ts';
import { subscriptionsOf } from './dispatch/subscriptions.ts';
import { unionUse } from './dispatch/union.ts';
import type { ContractPair, Party, Side } from './party.ts';
import { amongThose, replacedOn } from './routing/index.ts';

/** An event that one party writes and another reads. */
export type EventPair = {
  readonly event: string;
  readonly writer: { readonly party: Party; readonly use: EventUse };
  readonly reader: { readonly party: Party; readonly use: EventUse };
  /** By which the reader tells messages that their writer does not mark: `use` is then what it accepts of them all. */
  readonly marks?: readonly Dispatch[];
};

/**
 * Every event that `writer` sends and `reader` receives, by identity on the wire; in the order of the writer. A reader
 * that does not tell the messages of a channel apart reads all of them: each of the writer's is held against the union
 * of what it accepts there. So is what a writer does not mark, and its reader tells by a place in the message.
 */
export function eventPairs(writer: Party, reader: Party): readonly EventPair[] {
  return writer.service.sends.flatMap((sent) => {
    const readers = reader.service.receives.filter(
      (received) => received.event === sent.event || readsWholeChannel(received, sent),
    );
    const told = readers.filter(({ dispatch }) => dispatch.by !== 'channel');
    const untold = subscriptionsOf(readers.filter(({ dispatch }) => dispatch.by === 'channel'));
    const uses = [...told, ...untold.map(unionUse)];
    const parties = (use: EventUse): EventPair => ({
      event: sent.event,
      writer: { party: writer, use: sent },
      reader: { party: reader, use },
    });
    return [...uses.map(parties), ...unmarked(sent, reader).map(({ use, marks }) => ({ ...parties(use), marks }))];
  });
}

/** What each subscription makes of messages that are not marked where it looks for the mark. */
function unmarked(sent: EventUse, { service }: Party): readonly { use: EventUse; marks: readonly Dispatch[] }[] {
  const there = service.receives.filter(
    ({ channel, event }) => channel.address === sent.channel.address && event !== sent.event,
  );
  return subscriptionsOf(there.filter(({ dispatch }) => isUnmarked(sent, dispatch))).map((told) => ({
    use: { ...unionUse(told), dispatch: { by: 'channel' } },
    marks: told.map(({ dispatch }) => dispatch),
  }));
}

/** Whether `mark` is looked for at a place of the payload where the writer says nothing of one. */
export function isUnmarked({ dispatch }: EventUse, mark: Dispatch): boolean {
  if (mark.by !== 'pointer' || dispatch.by === 'eventbridge') return false;
  return dispatch.by !== 'pointer' || dispatch.pointer !== mark.pointer;
}

function readsWholeChannel(received: EventUse, sent: EventUse): boolean {
  return received.dispatch.by === 'channel' && received.channel.address === sent.channel.address;
}

/**
 * The positions of an event pair: payload and headers from writer to reader, the reply the other way round.
 *
 * @param before the version of one of the two parties that the pair is a change from
 */
export function positionsOf(pair: EventPair, before?: Party): readonly ContractPair[] {
  const { event: subject, writer, reader } = pair;
  const earlier = (side: EventPair['writer']): EventUse | undefined => {
    if (before === undefined || before.ref.service !== side.party.ref.service) return undefined;
    const uses = side.use.direction === 'send' ? before.service.sends : before.service.receives;
    const same = uses.filter((use) => use.event === side.use.event);
    // On a channel without dispatch several messages are one event: of these, the one of the same name.
    return same.find((use) => use.name === side.use.name) ?? same[0];
  };
  const side = (of: EventPair['writer'], pick: (use: EventUse) => Side['contract'] | undefined): Side | undefined => {
    const contract = pick(of.use);
    const previous = earlier(of);
    const stated = previous && pick(previous);
    if (contract === undefined) return undefined;
    const known = before !== undefined && stated !== undefined && { before: { party: before, contract: stated } };
    return { party: of.party, contract, use: of.use, ...known };
  };
  const positions = [
    { position: 'payload', writer: side(writer, payloadOf), reader: side(reader, payloadOf) },
    ...(statesHeaders([writer.use, reader.use, earlier(writer), earlier(reader)])
      ? [{ position: 'headers', writer: side(writer, headersOf), reader: side(reader, headersOf) }]
      : []),
    { position: 'reply', writer: side(reader, replyOf), reader: side(writer, replyOf) },
  ];
  const among = amongThose(writer.use, reader.use, pair.marks);
  const replaced = replacedOn(reader.use);
  const onTheWay = { ...(among !== undefined && { among }), ...(replaced !== undefined && { replaced }) };
  return positions.flatMap(({ position, writer: writes, reader: reads }) => {
    if (writes === undefined || reads === undefined) return [];
    return [{ subject, position, writer: writes, reader: reads, ...(position === 'payload' && onTheWay) }];
  });
}

const payloadOf = (use: EventUse): Side['contract'] => use.payload;

/** A party that states no headers writes none that a reader could count on, and refuses none. */
function headersOf({ headers, at }: EventUse): Side['contract'] {
  return headers ?? { schema: { type: 'object' }, dialect: '2020-12', at, origins: {} };
}

function statesHeaders(uses: readonly (EventUse | undefined)[]): boolean {
  return uses.some((use) => use?.headers !== undefined);
}

const replyOf = (use: EventUse): Side['contract'] | undefined => use.reply?.payload;
