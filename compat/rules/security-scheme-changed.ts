import { defineRule } from '#model/rule.ts';
import { type ApiChange, placeIn, stoodAt } from '../http/operation-change.ts';
import { identity } from '../http/security.ts';

export const securitySchemeChanged = defineRule<ApiChange>({
  id: 'security-scheme-changed',
  title: 'A security scheme asks for something else under its name',
  at: { area: 'security', kind: 'scheme', action: 'change' },
  why: 'Callers send what the scheme asked for before, in another place or of another kind, and are answered with 401.',
  fix: 'Add the new scheme under a name of its own as an alternative, and remove the old one when no live caller uses it.',
  decidedBy: 'policy',
  message: ({ scheme, before, after }) => `the security scheme ${scheme} is ${after} now, was ${before}`,
  check({ before, after, told }, report) {
    if (told === 'need') return;
    for (const [scheme, was] of Object.entries(before.api.securitySchemes)) {
      const is = after.api.securitySchemes[scheme];
      const used = [...before.api.operations, ...before.api.outgoing].some(({ security }) =>
        security.some((alternative) => Object.hasOwn(alternative, scheme)),
      );
      if (is === undefined || identity(was) === identity(is)) continue;
      report({
        subject: scheme,
        at: placeIn(after, 'components', 'securitySchemes', scheme),
        params: { scheme, before: identity(was), after: identity(is) },
        related: stoodAt('it was stated here', placeIn(before, 'components', 'securitySchemes', scheme)),
        verdict: used ? 'breaking' : 'safe',
      });
    }
  },
});
