import { defineRule } from '#model/rule.ts';
import { type ApiChange, placeIn, stoodAt } from '../http/operation-change.ts';
import { basePathOf } from '../http/path-template.ts';

export const serverRemoved = defineRule<ApiChange>({
  id: 'server-removed',
  title: 'A server was removed',
  at: { area: 'server', kind: 'existence', action: 'remove' },
  why: 'Callers that use its address get no answer. Where no server is left with its base path, every path has moved.',
  fix: 'Keep the address until no live caller uses it, or redirect from it.',
  decidedBy: 'policy',
  message: ({ url, base }) =>
    `the server ${url} was removed${base === undefined ? '' : `, and no other has the base path ${base}`}`,
  check({ before, after, told, moved }, report) {
    if (told === 'need' || moved === 'caller' || after.api.servers.length === 0) return;
    const bases = new Set(after.api.servers.map(({ url }) => basePathOf(url)));
    for (const { url, at } of before.api.servers) {
      if (after.api.servers.some((server) => server.url === url)) continue;
      const base = basePathOf(url);
      const moves = !bases.has(base);
      report({
        subject: url,
        at: placeIn(after, 'servers'),
        params: { url, ...(moves && { base: base === '' ? '/' : base }) },
        related: stoodAt('it stood here', at),
        verdict: 'potential',
      });
    }
  },
});
