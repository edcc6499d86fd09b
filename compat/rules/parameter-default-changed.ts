import type { HttpParameter } from '#model/http.ts';
import { isObject } from '#model/json.ts';
import { defineRule } from '#model/rule.ts';
import { rootNode } from '../change/schema-node.ts';
import { type OperationChange, parameterChanges, stoodAt } from '../http/operation-change.ts';

export const parameterDefaultChanged = defineRule<OperationChange>({
  id: 'parameter-default-changed',
  title: 'The default of a parameter changed',
  at: { area: 'parameter', kind: 'default', action: 'change' },
  why: 'Nothing is refused, and yet every caller that leaves the parameter out gets another answer than before.',
  fix: 'Keep the default; offer the new behaviour by a value that callers ask for.',
  decidedBy: 'policy',
  message: ({ parameter, before, after }) => `${parameter} is ${after} by default now, was ${before}`,
  check(change, report) {
    if (change.told === 'need') return;
    for (const { name, was, is } of parameterChanges(change)) {
      if (was === undefined || is === undefined) continue;
      const [before, after] = [defaultOf(was), defaultOf(is)];
      if (before === after) continue;
      const isRead = change.moved === 'provider' && !was.required;
      report({
        subject: change.subject,
        at: is.at,
        params: { parameter: name, before, after },
        related: stoodAt(`it was ${before} here`, was.at),
        verdict: !isRead ? 'safe' : before === nothing || after === nothing ? 'potential' : 'breaking',
      });
    }
  },
});

/** What the provider does without a default is not said, so that nobody knows whether it changed. */
const nothing = 'nothing';

function defaultOf({ schema: contract }: HttpParameter): string {
  const { schema } = contract;
  const beside = isObject(schema) ? schema['default'] : undefined;
  const stated = beside ?? rootNode(contract, () => undefined).schema['default'];
  return stated === undefined ? nothing : JSON.stringify(stated);
}
