import { defineRule } from '#model/rule.ts';
import type { Ignored } from '../ignored-place.ts';

export const writeIgnored = defineRule<Ignored>({
  id: 'write-ignored',
  title: 'A place that a writer fills is no longer read',
  at: { area: 'payload', kind: 'reads', action: 'loosen' },
  why: 'Nothing is refused, so nothing fails: what the writer sends there is accepted and silently dropped.',
  fix: 'Go on reading the place, or agree with its writers that nobody needs it; they can stop writing it then.',
  decidedBy: 'engine',
  message: ({ path, writes }) =>
    `${path} is no longer read, and ${writes === 'pact' ? 'a pact states that it is sent' : 'the writer still fills it'}`,
  check({ event, path, writes, at, was, stated }, report) {
    const pact = stated === undefined ? [] : [{ label: 'a pact states it', at: stated }];
    report({
      subject: event,
      at,
      params: { path, writes },
      related: [{ label: 'it was read here', at: was }, ...pact],
    });
  },
});
