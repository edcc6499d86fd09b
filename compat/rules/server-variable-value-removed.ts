import { defineRule } from '#model/rule.ts';
import { placeBelow } from '../event-change.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { variableChanges } from '../http/server-variables.ts';
import { inWords, valuesBeyond } from '../listed-value.ts';

export const serverVariableValueRemoved = defineRule<ApiChange>({
  id: 'server-variable-value-removed',
  title: 'A value of a variable of a server was removed',
  at: { area: 'server', kind: 'variable-value', action: 'remove' },
  why: 'Callers that use the address which the value makes get no answer there, as if the server had been removed.',
  fix: 'Keep the value until no live caller uses its address, or redirect from there.',
  decidedBy: 'policy',
  message: ({ variable, url, value, left }) =>
    value === undefined
      ? `${variable} of the server ${url} is one of ${left} now, was any text`
      : `${variable} of the server ${url} is no longer ${value}`,
  check(change, report) {
    const { after } = change;
    for (const { subject, url, was, is } of variableChanges(change)) {
      if (is.values === undefined) continue;
      const at = placeBelow(after.party, is.at, 'enum');
      const fact = { subject, at, verdict: 'potential' } as const;
      const about = { url, variable: is.name };
      if (was.values === undefined) {
        const related = stoodAt('it was any text here', was.at);
        report({ ...fact, params: { ...about, left: inWords(is.values) }, related });
        continue;
      }
      for (const { value, at: stood } of valuesBeyond(was.values, is.values))
        report({ ...fact, params: { ...about, value }, related: stoodAt('it stood here', stood) });
    }
  },
});
