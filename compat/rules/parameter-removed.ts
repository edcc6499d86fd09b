import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, parameterChanges, stoodAt, toldBy } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const parameterRemoved = defineRule<OperationChange>({
  id: 'parameter-removed',
  title: 'A parameter was removed',
  at: { area: 'parameter', kind: 'existence', action: 'remove' },
  why: 'Callers still send it. It is accepted and ignored, so that a filter silently filters nothing.',
  fix: 'Keep reading the parameter until no live caller sends it; deprecate it first.',
  decidedBy: 'policy',
  message: ({ parameter, stated, sunset }) =>
    stated === true
      ? `${parameter} is sent and not known there`
      : `${parameter} was removed${sunset === undefined ? '' : `; it was to stay until ${sunset}`}`,
  check(change, report) {
    const { subject, moved, is: operation } = change;
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is !== undefined || operation === undefined) continue;
      const { caller, provider } = byRole(moved, was, is);
      report({
        subject,
        at: operation.at,
        params: {
          parameter: name,
          required: was.required,
          ...(was.sunset !== undefined && { sunset: was.sunset }),
          ...toldBy(change),
        },
        related: stoodAt('it stood here', was.at),
        verdict:
          was.in === 'path' ? 'safe' : presenceVerdict(caller, provider, moved === 'provider' ? 'reader' : 'writer'),
      });
    }
  },
});
