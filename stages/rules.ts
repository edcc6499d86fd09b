import type { RuleInfo } from '#model/rule.ts';
import { rollbackUnsafe } from './rollback-rule.ts';
import { providerNotRunning } from './running-rule.ts';

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
  {
    id: 'stage-moved',
    title: 'The stage changed since the gate looked at it',
    at: { area: 'stage', kind: 'journal', action: 'state' },
    why: 'The gate answered for what ran then. What was recorded meanwhile may not fit the candidate.',
    fix: 'Ask the gate again and record with the new number: `trilateral can-deploy`, then `record --if-seq N`.',
    decidedBy: 'policy',
  },
  {
    id: 'stage-exists',
    title: 'A stage is created that there is already',
    at: { area: 'stage', kind: 'existence', action: 'add' },
    why: 'A stage begins once; a second beginning would hide what runs there.',
    fix: 'Record onto it without `--create-stage`, or choose another name.',
    decidedBy: 'input',
  },
  {
    id: 'version-unknown',
    title: 'A version was never recorded',
    at: { area: 'stage', kind: 'version', action: 'state' },
    why: 'Only what was recorded from its own contracts has a bundle to compare with.',
    fix: 'Check the number; record the version from the commit that it was built from.',
    decidedBy: 'policy',
  },
  {
    id: 'version-conflict',
    title: 'A version is recorded again with other contracts',
    at: { area: 'stage', kind: 'version', action: 'change' },
    why: 'A version means one thing forever. Otherwise nobody knows which contracts the stages run that name it.',
    fix: 'Give the changed contracts a new version in trilateral.yaml.',
    decidedBy: 'input',
  },
  {
    id: 'version-reused',
    title: 'The tree has other contracts under a version that is recorded',
    at: { area: 'stage', kind: 'version', action: 'state' },
    why: 'A version is recorded once. What is deployed under its number with other contracts cannot be recorded afterwards, and the stages that name it run something else.',
    fix: 'Give the changed contracts a new version in trilateral.yaml before they are deployed.',
    decidedBy: 'input',
  },
  {
    id: 'version-not-running',
    title: 'A version is retired where it does not run',
    at: { area: 'stage', kind: 'version', action: 'remove' },
    why: 'Retiring what does not run would change nothing and read as if it had.',
    fix: 'Name the version and the instance that `trilateral stages --stage NAME` shows.',
    decidedBy: 'input',
  },
  {
    id: 'name-invalid',
    title: 'A name cannot stand in the stage store',
    at: { area: 'stage', kind: 'name', action: 'state' },
    why: 'Names become file names on every system; one that leaves the folder or collides with another is refused.',
    fix: 'Use letters, digits, dots, dashes and underscores.',
    decidedBy: 'input',
  },
  {
    id: 'store-unwritable',
    title: 'The stage store cannot be written',
    at: { area: 'stage', kind: 'store', action: 'state' },
    why: 'What was not written whole was not recorded.',
    fix: 'Make room or give the permission that the message names, then record again.',
    decidedBy: 'input',
  },
  rollbackUnsafe,
  providerNotRunning,
] as const satisfies readonly RuleInfo[];

export type StageRuleId = (typeof stageRules)[number]['id'];
