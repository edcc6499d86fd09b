import { defineLintRule, shown } from '../rule.ts';

export const deprecatedWithoutSunset = defineLintRule({
  id: 'deprecated-without-sunset',
  title: 'A deprecated operation does not say when it ends',
  at: { area: 'operation', kind: 'deprecation', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'Callers plan with a date; without one, deprecation is a wish.',
  fix: 'State `x-sunset: YYYY-MM-DD`, and send it as the `Sunset` header (RFC 8594).',
  decidedBy: 'policy',
  message: ({ operation }) => `${shown(operation)} is deprecated and has no sunset date.`,
  check({ catalog }, report) {
    for (const { api } of catalog.services) {
      for (const { id, deprecated, sunset, at } of api?.operations ?? []) {
        if (deprecated && sunset === undefined) report({ subject: id, at, params: { operation: id } });
      }
    }
  },
});
