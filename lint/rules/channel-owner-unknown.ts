import type { Channel } from '#model/catalog.ts';
import { defineLintRule, shown } from '../rule.ts';

export const channelOwnerUnknown = defineLintRule({
  id: 'channel-owner-unknown',
  title: 'A channel belongs to a service that is not listed',
  at: { area: 'channel', kind: 'owner', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'Who owns a channel deploys it first. An owner that nobody has heard of is most likely misspelt.',
  fix: 'Correct `x-owner` of the channel, or list the unit in trilateral.yaml.',
  decidedBy: 'policy',
  message: ({ channel, owner }) => `${shown(channel)} belongs to ${shown(owner)}, which is no service here.`,
  check({ catalog, events }, report) {
    const services = new Set(catalog.services.map(({ id }) => id));
    const said = new Map<string, Channel>();
    for (const { sent, received } of events.values())
      for (const { use } of [...sent, ...received]) {
        const { address, owner, at } = use.channel;
        if (owner === undefined || services.has(owner) || said.has(`${address} ${owner}`)) continue;
        said.set(`${address} ${owner}`, use.channel);
        report({ subject: address, at, params: { channel: address, owner } });
      }
  },
});
