import type { EventUse } from '#model/catalog.ts';
import type { Verdict } from '#model/finding.ts';
import { defineRule } from '#model/rule.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const eventCorrelationChanged = defineRule<EventChange>({
  id: 'event-correlation-changed',
  title: 'By what an event is matched with others changed',
  at: { area: 'event', kind: 'correlation', action: 'change' },
  why: 'Both sides match answers, traces and repetitions by the value at that place. Looked for elsewhere, it is another value or none, and nothing fails loudly.',
  fix: 'Fill both places until every live reader goes by the new one.',
  decidedBy: 'routing',
  message: ({ event, before, after }) => `${event} is matched with others by ${after} now, was by ${before}`,
  check({ party, event, was, is, other }, report) {
    if (was === undefined || is === undefined) return;
    const [before, after] = [was, is].map(({ use }) => locationOf(use));
    if (before === after) return;
    const { at, correlationAt } = is.use;
    report({
      subject: event,
      at: placeBelow(party, correlationAt ?? at, correlationAt === undefined ? 'correlationId' : 'location'),
      params: { event, before: before ?? 'nothing', after: after ?? 'nothing' },
      related: [{ label: 'it was stated here', at: was.use.correlationAt ?? was.use.at }],
      verdict: verdictOf(was.use, is.use, other?.use),
    });
  },
});

function locationOf(use: EventUse | undefined): string | undefined {
  return use?.correlation === undefined ? use?.correlationElsewhere : `$message.payload#${use.correlation}`;
}

/** Who says by itself where it looks, or writes, is missed there; of who says nothing it is not known. */
function verdictOf(was: EventUse, is: EventUse, other: EventUse | undefined): Verdict {
  const [before, after, theirs] = [was, is, other].map(locationOf);
  if (before === undefined || (after !== undefined && theirs === after)) return 'safe';
  // A reader that no longer looks for the value misses nothing.
  if (after === undefined && is.direction === 'receive') return 'safe';
  return theirs === before ? 'breaking' : 'potential';
}
