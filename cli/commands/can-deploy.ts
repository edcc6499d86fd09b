import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { parseName, partyNamed, storeOf } from '../store.ts';
import { unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'can-deploy',
  summary: 'the gate: may this version go to that stage?',
  description:
    'Compares what the version writes and reads with every version that is live on the stage. Exit code 0: nobody is hurt; 1: somebody is, with a value that shows it; 3: it could not be decided.',
  arguments: [{ name: '<service>', description: 'SERVICE (the version in the tree) or SERVICE@VERSION' }],
  options: [
    { flags: '--to <stage>', description: 'the stage', required: true },
    { flags: '--instance <name>', description: 'the canary, region or cell that it will run on, beside the others' },
    { flags: '--explain', description: 'show every finding and every pair that was checked' },
  ],
  examples: [
    { line: 'trilateral can-deploy food --to prod', does: 'may the version in the tree go to prod?' },
    { line: 'trilateral can-deploy food --to prod --explain', does: 'the same, with each pair that was checked' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { loadCatalog } = await import('#model/load/index.ts');
  shell.progress('reading contracts');
  const loaded = await loadCatalog({ repository: shell.cwd, contracts: shell.contracts, cacheDir: shell.cacheDir });
  const broken = unreadableTree('can-deploy', loaded.findings, shell);
  if (broken !== undefined) return broken;
  const { to: stage, instance } = input.options;
  const [named] = input.arguments;
  if (named === undefined || typeof stage !== 'string')
    throw new UsageError('can-deploy needs a service and --to STAGE');
  const store = await storeOf(loaded.catalog, shell);
  const on = typeof instance === 'string' ? instance : undefined;
  const candidate = await partyNamed(loaded.catalog, store, parseName(named), on);
  shell.progress(`reading ${stage}`);
  const { viewStage } = await import('#stages/view.ts');
  const now = shell.now();
  const view = await viewStage(store, stage, now);
  shell.progress('comparing');
  const { canDeploy } = await import('#stages/gate.ts');
  const report = await canDeploy({ candidate, view, policy: loaded.catalog.policy, now });
  const detail = input.options['explain'] === true ? 'all' : 'screen';
  return { kind: 'report', detail, report: { ...report, seconds: shell.seconds() } };
}
