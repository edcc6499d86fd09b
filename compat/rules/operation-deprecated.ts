import { defineRule } from '#model/rule.ts';
import type { OperationChange } from '../http/operation-change.ts';

export const operationDeprecated = defineRule<OperationChange>({
  id: 'operation-deprecated',
  title: 'An operation was deprecated',
  at: { area: 'operation', kind: 'lifecycle', action: 'tighten' },
  why: 'It works as before and will go. Callers that know until when can move in time.',
  fix: 'Say until when it stays (`x-sunset`), and move callers to what replaces it.',
  decidedBy: 'policy',
  message: ({ operation, sunset }) =>
    `${operation} was deprecated${sunset === undefined ? ' without a date' : `, until ${sunset}`}`,
  check({ subject, was, is }, report) {
    if (was === undefined || is === undefined || was.deprecated || !is.deprecated) return;
    const params = { operation: is.id, ...(is.sunset !== undefined && { sunset: is.sunset }) };
    report({ subject, at: is.at, params, verdict: 'safe' });
  },
});
