import type { RuleInfo } from '#model/rule.ts';

export const providerNotRunning = {
  id: 'provider-not-running',
  title: 'A service calls another one that does not run on the stage',
  at: { area: 'stage', kind: 'provider', action: 'state' },
  why: 'Nobody answers the calls. Contracts that fit each other do not help whoever is deployed before its provider.',
  fix: 'Deploy the provider first (`trilateral plan` orders them), or record it if it runs there.',
  decidedBy: 'routing',
} as const satisfies RuleInfo;
