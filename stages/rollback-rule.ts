import type { RuleInfo } from '#model/rule.ts';

export const rollbackUnsafe = {
  id: 'rollback-unsafe',
  title: 'A version could not be rolled back to once the candidate runs',
  at: { area: 'stage', kind: 'rollback', action: 'tighten' },
  why: 'A rollback happens in a hurry. What the candidate writes or needs meanwhile is not what the earlier version reads or gives, and then there is no way back.',
  fix: 'Keep both forms until the earlier version is out of `rollbackWindow`, or set the window to 0 for the service.',
  decidedBy: 'engine',
} as const satisfies RuleInfo;
