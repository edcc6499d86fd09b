import type { HttpApi, HttpServer } from '#model/http.ts';
import { defineRule } from '#model/rule.ts';
import { type ApiChange, placeIn, stoodAt } from '../http/operation-change.ts';
import { basePathOf, pathTemplate } from '../http/path-template.ts';
import { isSameUrl, urlsOf } from '../http/server-variables.ts';

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
    for (const server of before.api.servers) {
      const { url, at } = server;
      if (after.api.servers.some((server) => isSameUrl(server.url, url))) continue;
      const base = basePathOf(url);
      const moves = !bases.has(base);
      const stays = isOfferedElsewhere(server, before.api, after.api);
      report({
        subject: url,
        at: placeIn(after, 'servers'),
        params: { url, ...(moves && !stays && { base: base === '' ? '/' : base }) },
        related: stoodAt('it stood here', at),
        verdict: stays ? 'safe' : 'potential',
      });
    }
  },
});

/** Whether every address that operations have on the server is still one of theirs: a base path that moved into
 * paths, or a variable that was spelt out. */
function isOfferedElsewhere(server: HttpServer, before: HttpApi, after: HttpApi): boolean {
  const addresses = (servers: readonly string[], { operations }: HttpApi): readonly string[] =>
    servers.flatMap((server) =>
      operations.map(({ method, path }) => `${method} ${server.replace(/\/+$/, '')}${pathTemplate(path).shape}`),
    );
  const offered = new Set(addresses(urlsOf(after), after));
  const needed = addresses(urlsOf({ servers: [server] }), before);
  return needed.length > 0 && needed.every((address) => offered.has(address));
}
