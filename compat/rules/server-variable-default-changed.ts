import { defineRule } from '#model/rule.ts';
import { placeBelow } from '../event-change.ts';
import { type ApiChange, stoodAt } from '../http/operation-change.ts';
import { variableChanges } from '../http/server-variables.ts';

export const serverVariableDefaultChanged = defineRule<ApiChange>({
  id: 'server-variable-default-changed',
  title: 'The default of a variable of a server changed',
  at: { area: 'server', kind: 'variable-default', action: 'change' },
  why: 'A caller puts the default into the address itself, so that one that is running goes where it went. Where no values are listed, nobody says that it still gets an answer there.',
  fix: 'List the values that get an answer in `enum`, the old default among them, until no live caller uses it.',
  decidedBy: 'policy',
  message: ({ variable, url, before, after }) =>
    `${variable} of the server ${url} is ${after} by default now, was ${before}`,
  check(change, report) {
    const { before, after } = change;
    for (const { subject, url, was, is } of variableChanges(change)) {
      if (was.default === undefined || is.default === undefined || was.default === is.default) continue;
      report({
        subject,
        at: placeBelow(after.party, is.at, 'default'),
        params: { url, variable: is.name, before: was.default, after: is.default },
        related: stoodAt('it stood here', placeBelow(before.party, was.at, 'default')),
        // Of values that are listed it is told whether the old one still is.
        verdict: is.values === undefined ? 'potential' : 'safe',
      });
    }
  },
});
