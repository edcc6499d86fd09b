import type { RuleInfo } from '#model/rule.ts';

/** Every rule of every layer, sorted by id: what `explain` and the site's rule pages know. */
export async function allRules(): Promise<readonly RuleInfo[]> {
  const { loadRules } = await import('#model/load/rules.ts');
  const { lintRules } = await import('#lint/index.ts');
  const { compatRules } = await import('#compat/rules/index.ts');
  return [...loadRules, ...lintRules, ...compatRules, ...ownRules].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const ownRules: readonly RuleInfo[] = [
  {
    id: 'generated-file-stale',
    title: 'A generated file is not what the contracts say',
    at: { area: 'document', kind: 'freshness', action: 'state' },
    why: 'Services compile against the generated package. When it lags behind the contracts, they handle messages that nobody sends.',
    fix: 'Run `trilateral generate` and commit the result.',
    decidedBy: 'input',
  },
];
