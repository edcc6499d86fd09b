import { defineRule } from '#model/rule.ts';
import { type OperationChange, parameterChanges } from '../http/operation-change.ts';

export const parameterDeprecated = defineRule<OperationChange>({
  id: 'parameter-deprecated',
  title: 'A parameter was deprecated',
  at: { area: 'parameter', kind: 'lifecycle', action: 'tighten' },
  why: 'It works as before and will go.',
  fix: 'Say until when it stays (`x-sunset`), and move callers to what replaces it.',
  decidedBy: 'policy',
  message: ({ parameter, sunset }) =>
    `${parameter} was deprecated${sunset === undefined ? ' without a date' : `, until ${sunset}`}`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined || was.deprecated || !is.deprecated) continue;
      report({
        subject: change.subject,
        at: is.at,
        params: { parameter: name, ...(is.sunset !== undefined && { sunset: is.sunset }) },
        verdict: 'safe',
      });
    }
  },
});
