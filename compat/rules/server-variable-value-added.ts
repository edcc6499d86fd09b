import { defineRule } from '#model/rule.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { variableChanges } from '../http/server-variables.ts';
import { valuesBeyond } from '../listed-value.ts';

export const serverVariableValueAdded = defineRule<ApiChange>({
  id: 'server-variable-value-added',
  title: 'A value of a variable of a server was added',
  at: { area: 'server', kind: 'variable-value', action: 'add' },
  why: 'Callers keep using the address that they know.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ variable, url, value }) =>
    value === undefined
      ? `${variable} of the server ${url} may be any text now`
      : `${variable} of the server ${url} may be ${value} too`,
  check(change, report) {
    for (const { subject, url, was, is } of variableChanges(change)) {
      if (was.values === undefined) continue;
      const about = { url, variable: is.name };
      const related = stoodAt('it was one of these', was.at);
      if (is.values === undefined) report({ subject, at: is.at, params: about, related, verdict: 'safe' });
      for (const { value, at } of valuesBeyond(is.values ?? [], was.values))
        report({ subject, at, params: { ...about, value }, related, verdict: 'safe' });
    }
  },
});
