import type { RuleInfo } from '#model/rule.ts';

/** Every rule of every layer, sorted by id: what `explain` and the site's rule pages know. */
export async function allRules(): Promise<readonly RuleInfo[]> {
  const { loadRules } = await import('#model/load/rules.ts');
  const { lintRules } = await import('#lint/index.ts');
  const { compatRules } = await import('#compat/rules/index.ts');
  const { stageRules } = await import('#stages/rules.ts');
  const { registryRules } = await import('#stages/registry/rules.ts');
  const { wiringRules } = await import('#stages/wiring/rules.ts');
  const { brokerRules } = await import('#stages/broker/rules.ts');
  const { waiverRules } = await import('#compat/waivers/rules.ts');
  return [
    ...loadRules,
    ...lintRules,
    ...compatRules,
    ...stageRules,
    ...registryRules,
    ...wiringRules,
    ...brokerRules,
    ...waiverRules,
    ...ownRules,
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
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
  {
    id: 'generated-folder-taken',
    title: 'The folder for generated files holds something else',
    at: { area: 'document', kind: 'freshness', action: 'state' },
    why: '`generate` owns its folder and removes from it what no contract asks for. A mistyped folder would cost the files in it.',
    fix: 'Move the files elsewhere, or name another folder in `generate.out` of trilateral.yaml.',
    decidedBy: 'input',
  },
  {
    id: 'code-not-generated',
    title: 'Nothing can be generated from a contract',
    at: { area: 'payload', kind: 'schema', action: 'state' },
    why: 'A validator is compiled from the schema. Where that fails, the package would let through what the contract refuses.',
    fix: 'Correct the schema; the finding says what its compiler says.',
    decidedBy: 'input',
  },
];
