import { defineRule } from '#model/rule.ts';
import { type OperationChange, stoodAt } from '../http/operation-change.ts';
import { isSameUrl } from '../http/server-variables.ts';

export const operationServerRemoved = defineRule<OperationChange>({
  id: 'operation-server-removed',
  title: 'An operation is no longer offered by a server of its own',
  at: { area: 'server', kind: 'operation', action: 'remove' },
  why: 'Callers that use the address get no answer there; the other operations of the API stay where they are.',
  fix: 'Keep the address until no live caller uses it, or redirect from it.',
  decidedBy: 'policy',
  message: ({ operation, url }) => `${operation} is no longer offered by ${url}`,
  check({ subject, told, moved, before, after, was, is }, report) {
    if (was === undefined || is === undefined || told === 'need' || moved === 'caller') return;
    if (was.servers === undefined && is.servers === undefined) return;
    const urls = is.servers ?? after.api.servers.map(({ url }) => url);
    for (const url of was.servers ?? before.api.servers.map((server) => server.url)) {
      if (urls.length === 0 || urls.some((one) => isSameUrl(one, url))) continue;
      report({
        subject,
        at: is.at,
        params: { operation: is.id, url },
        related: stoodAt('it was offered here', was.at),
        verdict: 'potential',
      });
    }
  },
});
