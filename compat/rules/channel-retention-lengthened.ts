import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';
import { retentions } from '../retention.ts';

export const channelRetentionLengthened = defineRule<EventChange>({
  id: 'channel-retention-lengthened',
  title: 'Messages are kept for a longer time',
  at: { area: 'channel', kind: 'retention', action: 'loosen' },
  why: 'Messages of earlier versions can arrive for longer, and their readers must understand them for longer.',
  fix: 'Nothing needs to be done; the gate reckons with the longer time.',
  decidedBy: 'routing',
  message: ({ what, before, after }) => `${what} keeps messages for ${after} now, was ${before}`,
  check(change, report) {
    for (const { was, is } of retentions(change)) {
      if (!(is.milliseconds > was.milliseconds)) continue;
      report({
        subject: change.event,
        at: is.at,
        params: { what: is.what, before: was.stated, after: is.stated },
        related: [{ label: `it was ${was.stated} here`, at: was.at }],
        verdict: 'safe',
      });
    }
  },
});
