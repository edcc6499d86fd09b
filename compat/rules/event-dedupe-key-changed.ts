import type { Location } from '#model/location.ts';
import { defineRule } from '#model/rule.ts';
import { dedupeOf } from '../channel-facts.ts';
import { type EventChange, placeBelow, type StatedUse } from '../event-change.ts';

export const eventDedupeKeyChanged = defineRule<EventChange>({
  id: 'event-dedupe-key-changed',
  title: 'By what repeated messages of an event are dropped changed',
  at: { area: 'event', kind: 'dedupe-key', action: 'change' },
  why: 'Of messages with the same key one arrives. By another key messages go missing that arrived before, or repetitions come through that did not.',
  fix: 'Let readers cope with repetitions first; send to a new channel where messages would be dropped.',
  decidedBy: 'routing',
  message: ({ event, before, after }) => `repeated messages of ${event} are told by ${after} now, were by ${before}`,
  check({ event, was, is }, report) {
    if (was === undefined || is === undefined) return;
    const [before, after] = [was, is].map(({ use }) => dedupeOf(use));
    if (before === undefined || after === undefined || before === after) return;
    const place = (side: StatedUse): Location =>
      side.use.delivery?.dedupeKey === undefined
        ? placeBelow(side.party, side.use.channel.at, 'bindings')
        : placeBelow(side.party, side.use.at, 'x-dedupe-key');
    report({
      subject: event,
      at: place(
        is.use.delivery?.dedupeKey === undefined && was.use.delivery?.dedupeKey !== undefined
          ? { ...is, use: { ...is.use, delivery: was.use.delivery } }
          : is,
      ),
      params: { event, before, after },
      related: [{ label: 'it was stated here', at: place(was) }],
      verdict: 'potential',
    });
  },
});
