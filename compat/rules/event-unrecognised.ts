import { defineRule } from '#model/rule.ts';
import type { Unrecognised } from '../dispatch/unrecognised-type.ts';

export const eventUnrecognised = defineRule<Unrecognised>({
  id: 'event-unrecognised',
  title: 'A message type reaches a subscriber that does not know it',
  at: { area: 'event', kind: 'dispatch', action: 'add' },
  why: 'A subscriber gets every message of its channel that its filter lets through. What it does with a type that it does not know decides whether a new type can be sent there at all.',
  fix: 'Say `x-unknown: ignore` where the subscriber skips types that it does not know, or filter the subscription.',
  decidedBy: 'routing',
  message: ({ event, unknownTypes }) =>
    `${event} is sent to a subscriber that does not know it${unknownTypes === 'refuse' ? ' and refuses what it does not know' : ''}`,
  check({ sent, subscription, unknownTypes, arrives }, report) {
    if (unknownTypes === 'ignore') return;
    report({
      subject: sent.event,
      at: sent.at,
      params: { event: sent.event, unknownTypes, arrives },
      verdict: unknownTypes !== 'refuse' ? 'potential' : arrives === 'yes' ? 'breaking' : 'undecided',
      related: [{ label: 'it subscribes here', at: subscription.at }],
    });
  },
});
