import type { Dispatch } from '#model/catalog.ts';
import { defineLintRule, shown } from '../rule.ts';
import type { ServiceUse } from '../subject.ts';

export const dispatchMixed = defineLintRule({
  id: 'dispatch-mixed',
  title: 'The messages of one channel are wrapped or told apart in several ways',
  at: { area: 'channel', kind: 'envelope', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'A reader of the channel finds out in one way what a message is. What is marked or wrapped otherwise looks to it like a message of no known type.',
  fix: 'Let all producers of a channel mark their messages in the same place and send the same content type.',
  decidedBy: 'policy',
  message: ({ channel, ways }) => `Messages on ${shown(channel)} come in several ways: ${shown(ways)}.`,
  check({ events }, report) {
    const channels = new Map<string, ServiceUse[]>();
    for (const { sent } of events.values())
      for (const one of sent) {
        const { address } = one.use.channel;
        channels.set(address, [...(channels.get(address) ?? []), one]);
      }
    for (const [channel, uses] of channels) {
      const ways = new Map(uses.map((one) => [wayOf(one.use.dispatch, one.use.contentType), one]));
      const [first, ...others] = [...ways.values()];
      if (first === undefined || others.length === 0) continue;
      const related = others.map(({ use, service }) => ({ label: `${service.id} sends it otherwise`, at: use.at }));
      report({ subject: channel, at: first.use.at, params: { channel, ways: [...ways.keys()].join('; ') }, related });
    }
  },
});

function wayOf(dispatch: Dispatch, contentType: string): string {
  switch (dispatch.by) {
    case 'pointer':
      return `told by ${dispatch.pointer} of ${contentType}`;
    case 'attribute':
    case 'header':
      return `told by ${dispatch.by} ${dispatch.name}, ${contentType}`;
    case 'eventbridge':
      return `told by EventBridge, ${contentType}`;
    case 'channel':
      return `not told apart, ${contentType}`;
  }
}
