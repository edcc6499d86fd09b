import { defineLintRule, shown } from '../rule.ts';

export const ownerMissing = defineLintRule({
  id: 'owner-missing',
  title: 'A service has no owner',
  at: { area: 'catalog', kind: 'owner', action: 'state' },
  verdict: 'safe',
  severity: 'warning',
  why: 'Whoever breaks or is broken by this service has nobody to talk to.',
  fix: 'Name the team below `owners` and as `owner` of the service in trilateral.yaml.',
  decidedBy: 'policy',
  message: ({ service }) => `Service ${shown(service)} has no owner.`,
  check({ catalog }, report) {
    for (const { id, owner, kind, at } of catalog.services) {
      if (owner === undefined && kind !== 'external') report({ subject: id, at, params: { service: id } });
    }
  },
});
