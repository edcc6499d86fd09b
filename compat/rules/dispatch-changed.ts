import type { Dispatch } from '#model/catalog.ts';
import { defineRule } from '#model/rule.ts';
import type { EventPair } from '../pairs.ts';

export const dispatchChanged = defineRule<EventPair>({
  id: 'dispatch-changed',
  title: 'Writer and reader no longer tell an event by the same mark',
  at: { area: 'channel', kind: 'dispatch', action: 'change' },
  why: 'A reader finds out what a message is by one mark on the wire. Where the writer puts another, the message is taken for an unknown one.',
  fix: 'Send both marks until every live reader looks at the new one.',
  decidedBy: 'routing',
  message: ({ event, writes, reads }) => `${event} is marked by ${writes} and told by ${reads}`,
  check({ event, writer, reader }, report) {
    const writes = shown(writer.use.dispatch);
    const reads = shown(reader.use.dispatch);
    // A reader that looks at no mark takes every message of the channel.
    if (writes === reads || reader.use.dispatch.by === 'channel') return;
    report({
      subject: event,
      at: writer.use.at,
      params: { event, writes, reads },
      related: [{ label: `told by ${reads} here`, at: reader.use.at }],
    });
  },
});

function shown(dispatch: Dispatch): string {
  switch (dispatch.by) {
    case 'eventbridge':
      return `source ${dispatch.source} and detail-type ${dispatch.detailType}`;
    case 'attribute':
    case 'header':
      return `${dispatch.by} ${dispatch.name} = ${dispatch.value}`;
    case 'pointer':
      return `${dispatch.pointer} = ${JSON.stringify(dispatch.value)}`;
    case 'channel':
      return 'its channel alone';
  }
}
