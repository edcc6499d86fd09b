import { defineLintRule, shown } from '../rule.ts';

export const callUnstated = defineLintRule({
  id: 'call-unstated',
  title: 'A call does not say what it needs',
  at: { area: 'operation', kind: 'caller', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'The caller is taken to need all that the API says, so no part of it can be proven free to change.',
  fix: 'Write a pact (`http/pacts/<consumer>-<provider>.json`) or the subset that is called (`http/<consumer>.calls.<provider>.openapi.yaml`).',
  decidedBy: 'policy',
  message: ({ consumer, provider }) => `${shown(consumer)} calls ${shown(provider)} and does not say what it needs.`,
  check({ catalog }, report) {
    for (const service of catalog.services) {
      for (const { provider, by, at } of service.calls) {
        if (by === 'unstated') report({ subject: provider, at, params: { consumer: service.id, provider } });
      }
    }
  },
});
