import { defineRule } from '#model/rule.ts';
import { channelParameterChanges, parameterAt } from '../channel-parameters.ts';
import { type EventChange, placeBelow } from '../event-change.ts';

export const channelParameterLocationChanged = defineRule<EventChange>({
  id: 'channel-parameter-location-changed',
  title: 'A parameter of an address stands elsewhere in the message',
  at: { area: 'channel', kind: 'parameter-location', action: 'change' },
  why: 'Who takes the value from the message, to find the address of it or to answer, takes it from another place than the other side means.',
  fix: 'Fill both places until every live reader goes by the new one.',
  decidedBy: 'routing',
  message: ({ parameter, event, before, after }) =>
    `${parameter} in the address of ${event} stands at ${after} now, was at ${before}`,
  check(change, report) {
    const { party, event, other } = change;
    for (const { was, is } of channelParameterChanges(change)) {
      if (was.location === is.location) continue;
      const theirs = other && parameterAt(other.use, is.place)?.location;
      const isAgreed = was.location === undefined || theirs === is.location;
      report({
        subject: event,
        at: placeBelow(party, is.at, 'location'),
        params: { event, parameter: is.name, before: was.location ?? 'no place', after: is.location ?? 'no place' },
        related: [{ label: 'it was stated here', at: placeBelow(change.was?.party ?? party, was.at, 'location') }],
        verdict: isAgreed && is.location !== undefined ? 'safe' : 'potential',
      });
    }
  },
});
