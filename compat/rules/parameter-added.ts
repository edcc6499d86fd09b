import { defineRule } from '#model/rule.ts';
import { byRole, type OperationChange, parameterChanges, toldBy } from '../http/operation-change.ts';
import { presenceVerdict } from '../http/presence.ts';

export const parameterAdded = defineRule<OperationChange>({
  id: 'parameter-added',
  title: 'A parameter was added',
  at: { area: 'parameter', kind: 'existence', action: 'add' },
  why: 'Callers do not know a parameter that is new. Where it is required, all of their calls are refused.',
  fix: 'Add it as optional, with a default that keeps the answer as it was.',
  decidedBy: 'policy',
  message: ({ parameter, required, stated }) => {
    if (stated === true) return `${parameter} is ${required === true ? 'required and ' : ''}not sent by the caller`;
    return `${parameter} was added${required === true ? ' as required' : ''}`;
  },
  check(change, report) {
    for (const { name, was, is } of parameterChanges(change)) {
      if (was !== undefined || is === undefined) continue;
      const { caller, provider } = byRole(change.moved, was, is);
      report({
        subject: change.subject,
        at: is.at,
        params: { parameter: name, required: is.required, ...toldBy(change) },
        // Of one template both sides fill the same places, whether they are described or not.
        verdict:
          is.in === 'path'
            ? 'safe'
            : presenceVerdict(caller, provider, change.moved === 'provider' ? 'reader' : 'writer'),
      });
    }
  },
});
