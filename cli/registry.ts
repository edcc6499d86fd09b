import type { CliCommand } from './command.ts';

type Entry = {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: CliCommand }>;
};

/** Every command: what `--help` lists, and where the rest of it is. The order is that of a service's life. */
export const commands: readonly Entry[] = [
  {
    name: 'init',
    summary: 'write a first contracts folder and a pipeline that checks it',
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'check',
    summary: 'read all contracts: documents, examples, and every producer and consumer pair in the tree',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'diff',
    summary: 'what changed between two revisions, and who would be hurt by it',
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'generate',
    summary: 'write types, validators, envelopes, clients and catalog.json',
    load: () => import('./commands/generate.ts'),
  },
  {
    name: 'includes',
    summary: 'ask the inclusion engine: does schema B accept all that schema A allows?',
    load: () => import('./commands/includes.ts'),
  },
  {
    name: 'stacks',
    summary: 'hold stack templates against what the local stage really does',
    load: () => import('./commands/stacks.ts'),
  },
  {
    name: 'record',
    summary: 'record that a version runs on a stage, or no longer does',
    load: () => import('./commands/record.ts'),
  },
  {
    name: 'can-deploy',
    summary: 'the gate: may this version go to that stage?',
    load: () => import('./commands/can-deploy.ts'),
  },
  {
    name: 'plan',
    summary: 'a safe order for what differs between two stages, or why there is none',
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'prove',
    summary: "run a finding's witness through the reader's real handler, and keep it as a failing test",
    load: () => import('./commands/prove.ts'),
  },
  {
    name: 'waive',
    summary: 'accept a finding, with an owner, a reason and an expiry date',
    load: () => import('./commands/waive.ts'),
  },
  {
    name: 'stages',
    summary: 'show what runs where',
    load: () => import('./commands/stages.ts'),
  },
  {
    name: 'publish',
    summary: 'push contracts to a schema registry, pacts and deployments to a broker',
    load: () => import('./commands/publish.ts'),
  },
  {
    name: 'readers',
    summary: 'who reads this event, or this field of it, with evidence',
    load: () => import('./commands/readers.ts'),
  },
  {
    name: 'import',
    summary: 'start contracts from the schemas of a registry',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'site',
    summary: 'build or serve the catalog site',
    load: () => import('./commands/site.ts'),
  },
  {
    name: 'explain',
    summary: 'say why a rule exists and how to fix what it finds',
    load: () => import('./commands/explain.ts'),
  },
];
