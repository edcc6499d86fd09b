import { defineRule } from '#model/rule.ts';
import { fifoPlace, isFifo } from '../channel-facts.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const channelFifoRemoved = defineRule<EventChange>({
  id: 'channel-fifo-removed',
  title: 'A channel no longer keeps messages in order',
  at: { area: 'channel', kind: 'fifo', action: 'loosen' },
  why: 'Messages come in any order from then on, and now and then twice. A FIFO queue cannot subscribe to a standard topic at all.',
  fix: 'Let every live reader cope with any order and with repetitions first.',
  decidedBy: 'routing',
  message: ({ address }) => `${address} no longer keeps messages in order (FIFO)`,
  check({ party, event, was, is, other }, report) {
    if (was === undefined || is === undefined || !isFifo(was.use.channel) || isFifo(is.use.channel)) return;
    const { channel } = is.use;
    const place = fifoPlace(channel);
    report({
      subject: event,
      at: placeBelow(party, channel.at, ...place),
      params: { address: channel.address },
      related: [{ label: 'it was stated here', at: placeBelow(was.party, was.use.channel.at, ...place) }],
      verdict:
        other?.use.route.some((hop) => hop.kind === 'sqs' && hop.fifo === true) === true ? 'breaking' : 'potential',
    });
  },
});
