import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt } from '../http/operation-change.ts';

export const operationSunsetChanged = defineRule<OperationChange>({
  id: 'operation-sunset-changed',
  title: 'The date until which an operation stays was moved',
  at: { area: 'operation', kind: 'sunset', action: 'change' },
  why: 'Callers planned their move by the date that they were told. An earlier one, or none at all, takes that time from them.',
  fix: 'Keep the date, or move it further away.',
  decidedBy: 'policy',
  message: ({ operation, before, after }) => `${operation} stays until ${after} now, was ${before}`,
  check({ subject, was, is }, report) {
    if (was?.sunset === undefined || is === undefined || was.sunset === is.sunset || !is.deprecated) return;
    const later = is.sunset !== undefined && Date.parse(is.sunset) >= Date.parse(was.sunset);
    report({
      subject,
      at: is.at,
      params: { operation: is.id, before: was.sunset, after: is.sunset ?? 'an unknown date' },
      related: stoodAt(`it was ${was.sunset} here`, was.at),
      verdict: later ? 'safe' : 'potential',
    });
  },
});
