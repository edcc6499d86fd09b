import type { EventUse, Service } from './catalog.ts';

/**
 * An address with the names of its parameters taken out: `foods/{id}/changed` gives `foods/{}/changed`. The names are
 * not on the wire, so that two addresses of one shape are one channel. An event's id may go on with an object in JSON,
 * which is on the wire; no name has a quotation mark.
 *
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0#channelObject
 */
export function addressShape(address: string): string {
  return address.replace(/\{[^{}"]*\}/g, '{}');
}

/** One address for each shape. */
export type Spellings = ReadonlyMap<string, string>;

/**
 * How the addresses with parameters of `services` are to be written: as the first of them writes that sends there, or
 * else the first that receives. Two that one service tells apart are left as they are.
 */
export function spellingsOf(services: readonly Service[]): Spellings {
  const found = new Map<string, string>();
  const uses = [...services.flatMap(({ sends }) => sends), ...services.flatMap(({ receives }) => receives)];
  const replies = uses.flatMap(({ reply }) => (reply === undefined ? [] : [reply.event]));
  for (const address of [...uses.map(({ channel }) => channel.address), ...replies])
    if (address.includes('{') && !found.has(addressShape(address))) found.set(addressShape(address), address);
  if (found.size > 0) for (const service of services) for (const shape of toldApart(service)) found.delete(shape);
  return found;
}

function toldApart({ sends, receives }: Service): readonly string[] {
  const known = new Set<string>();
  return [...new Set([...sends, ...receives].map(({ channel }) => channel.address))].flatMap((address) => {
    const shape = addressShape(address);
    if (known.has(shape)) return [shape];
    known.add(shape);
    return [];
  });
}

/** `service` with its addresses written as `spellings` say; itself where it writes them so. */
export function spelt(service: Service, spellings: Spellings): Service {
  if (spellings.size === 0) return service;
  const sends = service.sends.map((use) => speltUse(use, spellings));
  const receives = service.receives.map((use) => speltUse(use, spellings));
  const isSame =
    sends.every((use, index) => use === service.sends[index]) &&
    receives.every((use, index) => use === service.receives[index]);
  return isSame ? service : { ...service, sends, receives };
}

function speltUse(use: EventUse, spellings: Spellings): EventUse {
  const { channel, event, reply } = use;
  const address = spellings.get(addressShape(channel.address)) ?? channel.address;
  const answer = reply && (spellings.get(addressShape(reply.event)) ?? reply.event);
  if (address === channel.address && answer === reply?.event) return use;
  return {
    ...use,
    event: address + event.slice(channel.address.length),
    channel: { ...channel, address },
    ...(reply !== undefined && answer !== undefined && { reply: { ...reply, event: answer } }),
  };
}
