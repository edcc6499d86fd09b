import { defineRule } from '#model/rule.ts';
import { channelParameterChanges } from '../channel-parameters.ts';
import type { EventChange } from '../event-change.ts';
import { valuesBeyond } from '../listed-value.ts';

export const channelParameterValueAdded = defineRule<EventChange>({
  id: 'channel-parameter-value-added',
  title: 'A value of a parameter of an address was added',
  at: { area: 'channel', kind: 'parameter-value', action: 'add' },
  why: 'The value makes an address of its own; what happens at those that were there stays as it was.',
  fix: 'Nothing needs to be done, unless readers want to hear what is sent there.',
  decidedBy: 'routing',
  message: ({ parameter, event, value, reads }) =>
    value === undefined
      ? `${parameter} in the address of ${event} may be any text now`
      : `${event} is ${reads === true ? 'received' : 'sent'} too where ${parameter} is ${value}`,
  check(change, report) {
    const { event, is: now } = change;
    for (const { was, is } of channelParameterChanges(change)) {
      if (was.values === undefined) continue;
      const reads = now?.use.direction === 'receive' && { reads: true };
      const fact = {
        subject: event,
        related: [{ label: 'it was one of these', at: was.at }],
        verdict: 'safe',
      } as const;
      const params = { event, parameter: is.name, ...reads };
      if (is.values === undefined) report({ ...fact, at: is.at, params });
      for (const { value, at } of valuesBeyond(is.values ?? [], was.values))
        report({ ...fact, at, params: { ...params, value } });
    }
  },
});
