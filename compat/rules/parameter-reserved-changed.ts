import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, parameterChanges, stoodAt, toldBy } from '../http/operation-change.ts';

export const parameterReservedChanged = defineRule<OperationChange>({
  id: 'parameter-reserved-changed',
  title: 'Whether a parameter may carry reserved characters as they are changed',
  at: { area: 'parameter', kind: 'encoding', action: 'change' },
  why: 'A caller that sends `/`, `?` or `&` unencoded, as it was allowed to, may be read in another way.',
  fix: 'Keep `allowReserved: true` until no live caller relies on it.',
  decidedBy: 'policy',
  message: ({ parameter, after }) =>
    `${parameter} ${after === true ? 'may' : 'may no longer'} carry reserved characters`,
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined || was.allowReserved === is.allowReserved) continue;
      const { caller, provider } = byRole(change.moved, was, is);
      report({
        subject: change.subject,
        at: is.at,
        params: { parameter: name, after: is.allowReserved, ...toldBy(change) },
        related: stoodAt('it stood here', was.at),
        verdict: caller.allowReserved && !provider.allowReserved ? 'potential' : 'safe',
      });
    }
  },
});
