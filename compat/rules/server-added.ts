import { defineRule } from '#model/rule.ts';
import type { ApiChange } from '../http/operation-change.ts';
import { isSameUrl } from '../http/server-variables.ts';

export const serverAdded = defineRule<ApiChange>({
  id: 'server-added',
  title: 'A server was added',
  at: { area: 'server', kind: 'existence', action: 'add' },
  why: 'Callers keep using the address that they know.',
  fix: 'Nothing needs to be done.',
  decidedBy: 'policy',
  message: ({ url }) => `the server ${url} was added`,
  check({ before, after, told, moved }, report) {
    if (told === 'need' || moved === 'caller') return;
    for (const { url, at } of after.api.servers) {
      if (before.api.servers.some((server) => isSameUrl(server.url, url))) continue;
      report({ subject: url, at, params: { url }, verdict: 'safe' });
    }
  },
});
