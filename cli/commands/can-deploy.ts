import type { Catalog } from '#model/catalog.ts';
import { compareFindings, type Finding } from '#model/finding.ts';
import type { Report } from '#model/report.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { StageView } from '#stages/view.ts';
import type { Candidate } from '../candidate.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { noteImpact } from '../permalink.ts';
import { catalogWith, templatesAsked } from '../stacks.ts';
import { type Answer, together } from '../stages/together.ts';
import { parseName, storeOf } from '../store.ts';
import { readableTree, unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';
import { waived } from '../waived.ts';

export const command: CliCommand = {
  name: 'can-deploy',
  summary: 'the gate: may this version go to that stage?',
  description:
    'Compares what the version writes and reads with every version that is live on the stage. Exit code 0: nobody is hurt; 1: somebody is, with a value that shows it; 3: it could not be decided.',
  arguments: [{ name: '[service]', description: 'SERVICE (the version in the tree) or SERVICE@VERSION' }],
  options: [
    { flags: '--to <stage>', description: 'the stage', required: true },
    { flags: '--all', description: 'every service of the tree, each for itself' },
    { flags: '--instance <name>', description: 'the canary, region or cell that it will run on, beside the others' },
    {
      flags: '--template <files...>',
      description: 'templates of its stacks, from which routes are read (default: those that trilateral.yaml names)',
    },
    {
      flags: '--report <file>',
      description: 'keep the report in a file as JSON, and name the page that shows its impact',
    },
    { flags: '--explain', description: 'show every finding and every pair that was checked' },
  ],
  examples: [
    { line: 'trilateral can-deploy food --to prod', does: 'may the version in the tree go to prod?' },
    { line: 'trilateral can-deploy food --to prod --explain', does: 'the same, with each pair that was checked' },
    { line: 'trilateral can-deploy --all --to prod', does: 'which of the versions in the tree may go to prod?' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const tree = await readableTree('can-deploy', shell);
  if ('broken' in tree) return tree.broken;
  const { stage, instance, named, keptIn } = askedOf(input);
  const store = await storeOf(tree.catalog, shell);
  const templates = templatesAsked(input, shell);
  const { service = '' } = named === undefined ? {} : parseName(named);
  if (templates.length > 0 && tree.catalog.services.every(({ id }) => id !== service))
    throw new UsageError('--template belongs to one service of the tree');
  const { catalog, findings } = await catalogWith(tree.catalog, service, templates, shell);
  const unread = unreadableTree('can-deploy', findings, shell);
  if (unread !== undefined) return unread;
  const { candidateInTree, candidateNamed } = await import('../candidate.ts');
  const search = { catalog, store, stage, instance, asInTree: templates.length > 0 };
  const candidates =
    named === undefined
      ? await Promise.all(catalog.services.map((one) => candidateInTree(one, search)))
      : [await candidateNamed(parseName(named), search)];
  const report = { ...(await gated(candidates, { catalog, store, stage }, shell)), seconds: shell.seconds() };
  const detail = input.options['explain'] === true ? 'all' : 'screen';
  if (keptIn === undefined) return { kind: 'report', detail, report };
  noteImpact(report, catalog, shell);
  return { kind: 'report', detail, report, keptIn };
}

type Asked = {
  readonly stage: string;
  readonly instance: string | undefined;
  /** Without one, all are meant. */
  readonly named: string | undefined;
  readonly keptIn: string | undefined;
};

function askedOf({ arguments: [named], options }: CommandInput): Asked {
  const { to: stage, instance, all, report: keptIn } = options;
  if (keptIn === '') throw new UsageError('--report names no file');
  if ((named === undefined) === (all !== true) || typeof stage !== 'string') {
    throw new UsageError(
      'can-deploy needs a service or --all, and --to STAGE',
      'usage: trilateral can-deploy SERVICE --to STAGE',
    );
  }
  if (stage.trim() === '' || instance === '') throw new UsageError('--to and --instance need a name');
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return { stage, instance: text(instance), named, keptIn: text(keptIn) };
}

type Gate = { readonly catalog: Catalog; readonly store: StageStore; readonly stage: string };

/** What the gate says of `candidates`, with what is accepted marked. */
async function gated(candidates: readonly Candidate[], { catalog, store, stage }: Gate, shell: Shell): Promise<Report> {
  const now = shell.now();
  const view = await viewFor(candidates, { store, stage, now }, shell);
  const { canDeploy } = await import('#stages/gate.ts');
  const { comparisonFor } = await import('#stages/scene.ts');
  const { keptProofs } = await import('../proofs.ts');
  const proofs = keptProofs(shell);
  const asking = { view, policy: catalog.policy, ...(proofs !== undefined && { proofs }) };
  const comparison = comparisonFor(asking);
  const answers: Answer[] = [];
  for (const { party: candidate, findings, notes } of candidates) {
    shell.progress(`comparing ${candidate.ref.service}`);
    const report = await canDeploy({ ...asking, candidate, now, comparison });
    const all = [...report.findings, ...findings].sort(compareFindings);
    answers.push({ candidate, report: { ...report, findings: all, notes: [...report.notes, ...notes] } });
  }
  const accepted = (findings: readonly Finding[], complete: boolean): Promise<readonly Finding[]> =>
    waived(findings, catalog, shell, { stage, complete });
  const report = await together(answers, { name: stage, seq: view.seq }, (findings) => accepted(findings, false));
  return { ...report, findings: await accepted(report.findings, view.seq !== undefined) };
}

/** The stage as far as it matters to `candidates`. */
async function viewFor(
  candidates: readonly Candidate[],
  { store, stage, now }: { readonly store: StageStore; readonly stage: string; readonly now: Date },
  shell: Shell,
): Promise<StageView> {
  shell.progress(`reading ${stage}`);
  const { viewStage } = await import('#stages/view.ts');
  const { outlineOf } = await import('#stages/outline.ts');
  const { keptOutlines } = await import('../outlines.ts');
  const outlines = keptOutlines(shell, store.place, stage);
  const services = candidates.map(({ party }) => outlineOf(party.service));
  const view = await viewStage(store, stage, now, { services, ...(outlines !== undefined && { outlines }) });
  outlines?.save();
  return view;
}
