import { defineRule } from '#model/rule.ts';
import { type OperationChange, parameterChanges } from '../http/operation-change.ts';

export const parameterDeprecated = defineRule<OperationChange>({
  id: 'parameter-deprecated',
  title: 'A parameter was deprecated',
  at: { area: 'parameter', kind: 'lifecycle', action: 'tighten' },
  why: 'It works as before and will go.',
  fix: 'Move callers to what replaces it before it is removed.',
  decidedBy: 'policy',
  message: ({ parameter }) => `${parameter} was deprecated`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined || was.deprecated || !is.deprecated) continue;
      report({ subject: change.subject, at: is.at, params: { parameter: name }, verdict: 'safe' });
    }
  },
});
