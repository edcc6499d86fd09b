import type { Channel } from '#model/catalog.ts';
import { defineRule } from '#model/rule.ts';
import type { EventPair } from '../pairs.ts';

export const channelTransportChanged = defineRule<EventPair>({
  id: 'channel-transport-changed',
  title: 'Writer and reader of an event no longer name the same transport',
  at: { area: 'channel', kind: 'transport', action: 'change' },
  why: 'A message that is put on one transport never arrives on another.',
  fix: 'Send on both transports until every live reader listens on the new one.',
  decidedBy: 'routing',
  message: ({ address, writes, reads }) => `${address} is written on ${writes} and read on ${reads}`,
  check({ event, writer, reader }, report) {
    const [writes, reads] = namesOf(writer.use.channel, reader.use.channel);
    if (writes === undefined || reads === undefined || writes === reads) return;
    report({
      subject: event,
      at: writer.use.channel.at,
      params: { address: writer.use.channel.address, writes, reads },
      related: [{ label: `read on ${reads} here`, at: reader.use.channel.at }],
    });
  },
});

/** The transports; where neither is one that is known by name, the protocols, of which a secured one is the same. */
function namesOf(writes: Channel, reads: Channel): readonly (string | undefined)[] {
  if (writes.transport !== 'other' || reads.transport !== 'other') return [writes.transport, reads.transport];
  return [writes, reads].map(({ protocol }) =>
    protocol
      ?.toLowerCase()
      .replace(/^secure-|-secure$/, '')
      .replace(/^(amqp|mqtt|http|stomp)s$/, '$1'),
  );
}
