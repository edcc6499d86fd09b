import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';
import { retentions } from '../retention.ts';

export const channelRetentionShortened = defineRule<EventChange>({
  id: 'channel-retention-shortened',
  title: 'Messages are kept for a shorter time',
  at: { area: 'channel', kind: 'retention', action: 'tighten' },
  why: 'A reader that is down for longer than messages are kept loses them, and a replay reaches less far back.',
  fix: 'Agree with the readers how long they may be down; move those first that replay.',
  decidedBy: 'routing',
  message: ({ what, before, after }) => `${what} keeps messages for ${after} now, was ${before}`,
  check(change, report) {
    for (const { was, is } of retentions(change)) {
      if (!(is.milliseconds < was.milliseconds)) continue;
      report({
        subject: change.event,
        at: is.at,
        params: { what: is.what, before: was.stated, after: is.stated },
        related: [{ label: `it was ${was.stated} here`, at: was.at }],
        verdict: 'potential',
      });
    }
  },
});
