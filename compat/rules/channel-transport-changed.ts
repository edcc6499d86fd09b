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
    const writes = writer.use.channel.transport;
    const reads = reader.use.channel.transport;
    if (writes === reads) return;
    report({
      subject: event,
      at: writer.use.channel.at,
      params: { address: writer.use.channel.address, writes, reads },
      related: [{ label: `read on ${reads} here`, at: reader.use.channel.at }],
    });
  },
});
