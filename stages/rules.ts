import type { RuleInfo } from '#model/rule.ts';

/** What can keep the gate from an answer. */
export const stageRules = [
  {
    id: 'bundle-missing',
    title: 'A version that is live on the stage has no bundle in the store',
    at: { area: 'stage', kind: 'bundle', action: 'state' },
    why: 'The gate compares with what was deployed. Without its bundle nobody knows what that version promises or expects.',
    fix: 'Restore the object that is named, or record that version again from its own commit.',
    decidedBy: 'policy',
  },
  {
    id: 'stage-unknown',
    title: 'The stage was never created',
    at: { area: 'stage', kind: 'existence', action: 'state' },
    why: 'A stage that was never created and one on which nothing runs are two things: only the second one is known to be empty.',
    fix: 'Check the name; create a new stage with `trilateral record --stage NAME --create-stage`.',
    decidedBy: 'policy',
  },
  {
    id: 'stage-unreadable',
    title: 'The stage store cannot be read',
    at: { area: 'stage', kind: 'store', action: 'state' },
    why: 'A store that is damaged or out of reach says nothing about what runs; taking it for an empty one would let everything pass.',
    fix: 'Repair what the message names: restore it from version control or a backup.',
    decidedBy: 'policy',
  },
] as const satisfies readonly RuleInfo[];

export type StageRuleId = (typeof stageRules)[number]['id'];
