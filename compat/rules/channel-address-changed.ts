import { defineRule } from '#model/rule.ts';
import type { EventChange } from '../event-change.ts';

export const channelAddressChanged = defineRule<EventChange>({
  id: 'channel-address-changed',
  title: 'An event moved to another address',
  at: { area: 'channel', kind: 'address', action: 'change' },
  why: 'Whoever subscribed to the old address hears nothing from then on, though the event is sent as before.',
  fix: 'Send to both addresses until every live reader has subscribed to the new one.',
  decidedBy: 'routing',
  message: ({ service, event, before, after, reads }) =>
    reads === true
      ? `${service} receives ${event} from ${after}, no longer from ${before}`
      : `${service} sends ${event} to ${after}, no longer to ${before}`,
  check({ party, event, was, is }, report) {
    if (was === undefined || is === undefined || was.use.event === is.use.event) return;
    report({
      subject: event,
      at: is.use.channel.at,
      params: {
        event,
        service: party.service.id,
        before: was.use.channel.address,
        after: is.use.channel.address,
        ...(is.use.direction === 'receive' && { reads: true }),
      },
      verdict: is.use.direction === 'receive' ? 'safe' : 'breaking',
      related: [{ label: 'it was', at: was.use.channel.at }],
    });
  },
});
