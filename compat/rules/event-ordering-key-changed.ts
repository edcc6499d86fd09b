import type { EventUse } from '#model/catalog.ts';
import { canonicalJson } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import { defineRule } from '#model/rule.ts';
import { type EventChange, placeBelow, type StatedUse } from '../event-change.ts';

export const eventOrderingKeyChanged = defineRule<EventChange>({
  id: 'event-ordering-key-changed',
  title: 'What keeps the messages of an event in order changed',
  at: { area: 'event', kind: 'ordering-key', action: 'change' },
  why: 'Messages with the same key arrive one after the other. By another key those that belong together overtake each other, and nothing fails loudly.',
  fix: 'Let readers go by a version or a time in the message before the key changes, or send to a new channel.',
  decidedBy: 'routing',
  message: ({ event, before, after }) => `${event} is kept in order by ${after} now, was by ${before}`,
  check({ party, event, was, is }, report) {
    if (was === undefined || is === undefined) return;
    const [before, after] = [was, is].map(({ use }) => shownKey(use.delivery?.orderingKey));
    if (before === undefined || after === undefined || before === after) return;
    report({
      subject: event,
      at: placeOfKey({ party, use: is.use }, was.use),
      params: { event, before, after },
      related: [{ label: 'it was stated here', at: placeOfKey(was, is.use) }],
      verdict: before === 'nothing' ? 'safe' : 'potential',
    });
  },
});

/** Where a side states its key, or would: an object is the key of a Kafka message. */
function placeOfKey({ party, use }: StatedUse, other: EventUse): Location {
  const key = use.delivery?.orderingKey ?? other.delivery?.orderingKey;
  return placeBelow(party, use.at, ...(typeof key === 'string' ? ['x-ordering-key'] : ['bindings', 'kafka', 'key']));
}

function shownKey(key: Json | undefined): string {
  if (key === undefined) return 'nothing';
  return typeof key === 'string' ? key : canonicalJson(key);
}
