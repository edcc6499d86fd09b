import type { RuleInfo } from '#model/rule.ts';

/** What can be wrong between what was recorded and what an account's schema registry says. */
export const registryRules = [
  {
    id: 'account-unreachable',
    title: 'An AWS account gave no answer',
    at: { area: 'stage', kind: 'account', action: 'state' },
    why: 'What was not read was not compared. An account that is out of reach is not one in which all is well.',
    fix: 'Give the role the permission that the message names, or mend credentials, region, endpoint or network.',
    decidedBy: 'policy',
  },
  {
    id: 'registry-missing',
    title: 'There is no schema registry of this name',
    at: { area: 'stage', kind: 'registry', action: 'state' },
    why: 'Nothing was ever published there, or it is looked for in another account or region. Either way nothing was compared.',
    fix: 'Check --registry, the account and the region; `trilateral publish --to eventbridge` makes the registry.',
    decidedBy: 'policy',
  },
  {
    id: 'schema-unregistered',
    title: 'An event that is written on the stage is not in the registry',
    at: { area: 'stage', kind: 'schema', action: 'add' },
    why: 'Whoever looks events up in the registry, or generates code from it, does not know this one.',
    fix: 'Publish it: `trilateral publish --to eventbridge --stage NAME`.',
    decidedBy: 'policy',
  },
  {
    id: 'schema-drifted',
    title: 'The registry says something else about an event than the contract that is deployed',
    at: { area: 'stage', kind: 'schema', action: 'change' },
    why: 'Code that is generated from the registry would expect events that nobody writes.',
    fix: 'Publish what runs: `trilateral publish --to eventbridge --stage NAME`. Edits belong into the contracts.',
    decidedBy: 'policy',
  },
  {
    id: 'schema-unclaimed',
    title: 'The registry has an event that nobody on the stage writes any more',
    at: { area: 'stage', kind: 'schema', action: 'remove' },
    why: 'A new reader that is built from it would wait for events that never come.',
    fix: 'Delete the schema from the registry, or record the service that writes the event.',
    decidedBy: 'policy',
  },
  {
    id: 'schema-name-colliding',
    title: 'Two events would have the same name in the registry',
    at: { area: 'stage', kind: 'name', action: 'change' },
    why: 'The registry names schemas by source and detail type, with few characters; the second one would overwrite the first.',
    fix: 'Give one of the events another source or detail type.',
    decidedBy: 'input',
  },
  {
    id: 'schema-unpublishable',
    title: 'The schema of an event is in a format that is not read',
    at: { area: 'stage', kind: 'schema', action: 'state' },
    why: 'What is not understood cannot be put into the dialect of the registry, and an empty schema would accept everything.',
    fix: 'State the payload in JSON Schema, or leave the event out of what is published.',
    decidedBy: 'input',
  },
  {
    id: 'schema-unreadable',
    title: 'A schema of the registry cannot be read',
    at: { area: 'stage', kind: 'content', action: 'state' },
    why: 'A contract that was guessed from half of a schema would promise what nobody said.',
    fix: 'Mend it in the registry, or name the schemas to import without it.',
    decidedBy: 'input',
  },
] as const satisfies readonly RuleInfo[];
