import { defineRule } from '#model/rule.ts';
import { fifoPlace, isFifo } from '../channel-facts.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const channelFifoAdded = defineRule<EventChange>({
  id: 'channel-fifo-added',
  title: 'A channel keeps messages in order',
  at: { area: 'channel', kind: 'fifo', action: 'tighten' },
  why: 'A FIFO channel hands messages to queues alone, keeps fewer a second, and drops those that repeat within minutes: a subscription of another kind gets nothing.',
  fix: 'Open a second, FIFO channel and move writers and readers over one by one.',
  decidedBy: 'routing',
  message: ({ address }) => `${address} keeps messages in order now (FIFO)`,
  check({ party, event, was, is, other }, report) {
    if (was === undefined || is === undefined || isFifo(was.use.channel) || !isFifo(is.use.channel)) return;
    const { channel } = is.use;
    const place = fifoPlace(channel);
    report({
      subject: event,
      at: placeBelow(party, channel.at, ...place),
      params: { address: channel.address },
      related: [{ label: 'it was stated here', at: placeBelow(was.party, was.use.channel.at, ...place) }],
      verdict: other === undefined || other.use.route.some((hop) => hop.kind === 'sqs') ? 'potential' : 'breaking',
    });
  },
});
