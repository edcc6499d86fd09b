import type { EventUse } from '#model/catalog.ts';
import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { wireDigest } from '../wire-schema.ts';

/** Whether two statements of one event say the same on the wire; prose, names and places aside. */
export function isUnchanged(was: EventUse, is: EventUse): boolean {
  return was === is || canonicalJson(wireFacts(was)) === canonicalJson(wireFacts(is));
}

function wireFacts(use: EventUse): Json {
  const { payload, headers, reply, channel } = use;
  const { description: _channelProse, owner: _owner, ...wire } = channel;
  const { title: _title, description: _prose, name: _name, tags: _tags, examples: _examples, ...rest } = use;
  const facts = {
    ...rest,
    channel: wire,
    payload: [wireDigest(payload), payload.unread ?? null],
    ...(headers !== undefined && { headers: wireDigest(headers) }),
    ...(reply !== undefined && { reply: [reply.event, reply.address?.location ?? null, wireDigest(reply.payload)] }),
  };
  return withoutPlaces(JSON.parse(JSON.stringify(facts)) as Json);
}

/** Where something stands in a file is not on the wire. */
function withoutPlaces(value: Json): Json {
  if (isArray(value)) return value.map(withoutPlaces);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => !(isObject(member) && typeof member['file'] === 'string'));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutPlaces(member)]));
}
