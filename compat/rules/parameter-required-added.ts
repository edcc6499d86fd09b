import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, parameterChanges, stoodAt, toldBy } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const parameterRequiredAdded = defineRule<OperationChange>({
  id: 'parameter-required-added',
  title: 'A parameter became required',
  at: { area: 'parameter', kind: 'presence', action: 'tighten' },
  why: 'Callers that leave it out, as they were allowed to, are refused.',
  fix: 'Keep it optional until every live caller sends it.',
  decidedBy: 'policy',
  message: ({ parameter, stated }) =>
    stated === true ? `${parameter} is required and not always sent` : `${parameter} became required`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined || was.required || !is.required) continue;
      const { caller, provider } = byRole(change.moved, was, is);
      report({
        subject: change.subject,
        at: is.at,
        params: { parameter: name, ...toldBy(change) },
        related: stoodAt('it was optional here', was.at),
        verdict: presenceVerdict(caller, provider, 'reader'),
      });
    }
  },
});
