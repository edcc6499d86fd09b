import { defineRule } from '#model/rule.ts';
import type { OperationChange } from '../http/operation-change.ts';
import { isSameUrl } from '../http/server-variables.ts';

export const operationServerAdded = defineRule<OperationChange>({
  id: 'operation-server-added',
  title: 'An operation is offered by another server of its own',
  at: { area: 'server', kind: 'operation', action: 'add' },
  why: 'Callers keep using the address that they know.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ operation, url }) => `${operation} is offered by ${url} too`,
  check({ subject, told, moved, before, after, was, is }, report) {
    if (was === undefined || is === undefined || told === 'need' || moved === 'caller') return;
    if (was.servers === undefined && is.servers === undefined) return;
    const urls = was.servers ?? before.api.servers.map(({ url }) => url);
    for (const url of is.servers ?? after.api.servers.map((server) => server.url)) {
      if (!urls.some((one) => isSameUrl(one, url)))
        report({ subject, at: is.at, params: { operation: is.id, url }, verdict: 'safe' });
    }
  },
});
