import { defineRule } from '#model/rule.ts';
import { type OperationChange, parameterChanges, stoodAt } from '../http/operation-change.ts';

export const parameterSunsetChanged = defineRule<OperationChange>({
  id: 'parameter-sunset-changed',
  title: 'The date until which a parameter stays was moved',
  at: { area: 'parameter', kind: 'sunset', action: 'change' },
  why: 'Callers planned their move by the date that they were told. An earlier one, or none at all, takes that time from them.',
  fix: 'Keep the date, or move it further away.',
  decidedBy: 'policy',
  message: ({ parameter, before, after }) => `${parameter} stays until ${after} now, was ${before}`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was?.sunset === undefined || is === undefined || was.sunset === is.sunset || !is.deprecated) continue;
      const later = is.sunset !== undefined && Date.parse(is.sunset) >= Date.parse(was.sunset);
      report({
        subject: change.subject,
        at: is.at,
        params: { parameter: name, before: was.sunset, after: is.sunset ?? 'an unknown date' },
        related: stoodAt(`it was ${was.sunset} here`, was.at),
        verdict: later ? 'safe' : 'potential',
      });
    }
  },
});
