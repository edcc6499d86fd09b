import { defineRule } from '#model/rule.ts';
import { channelParameterChanges } from '../channel-parameters.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const channelParameterDefaultChanged = defineRule<EventChange>({
  id: 'channel-parameter-default-changed',
  title: 'The default of a parameter of an address changed',
  at: { area: 'channel', kind: 'parameter-default', action: 'change' },
  why: 'Where nothing is chosen the default makes the address. A service that chose nothing sends to, or listens at, another address from then on, and the other side stays where it was.',
  fix: 'Keep the default; choose the new value where it is wanted.',
  decidedBy: 'routing',
  message: ({ parameter, event, before, after }) =>
    `${parameter} in the address of ${event} is ${after} by default now, was ${before}`,
  check(change, report) {
    const { party, event } = change;
    for (const { was, is } of channelParameterChanges(change)) {
      const [before, after] = [was.default ?? 'nothing', is.default ?? 'nothing'];
      if (was.default === is.default) continue;
      report({
        subject: event,
        at: placeBelow(party, is.at, 'default'),
        params: { event, parameter: is.name, before, after },
        related: [{ label: 'it was stated here', at: was.at }],
        // Without one the value had to be chosen, and still can be.
        verdict: was.default === undefined ? 'safe' : 'potential',
      });
    }
  },
});
