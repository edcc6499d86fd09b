import { nameOf } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import { compareFindings } from '#model/finding.ts';
import type { Report } from '#model/report.ts';
import type { Between, Move } from '#stages/plan/index.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Candidate, Search } from '../candidate.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { type Named, parseName, storeOf } from '../store.ts';
import { readableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';
import { waived } from '../waived.ts';

const USAGE = 'usage: trilateral plan --from STAGE --to STAGE, or trilateral plan SERVICE... --to STAGE';

export const command: CliCommand = {
  name: 'plan',
  summary: 'a safe order for what differs between two stages, or why there is none',
  description:
    'Orders deployments so that each passes the gate on what runs when it goes, units first, in groups that may go at the same time. Where there is no order it names the smallest sets that cannot be ordered, and the releases that lead out of each. Exit code 0: all can go; 1: some cannot; 3: it could not be decided.',
  arguments: [{ name: '[services...]', description: 'SERVICE (the version in the tree) or SERVICE@VERSION' }],
  options: [
    { flags: '--to <stage>', description: 'the stage that they go to', required: true },
    { flags: '--from <stage>', description: 'everything that runs on this stage and not on the other' },
    { flags: '--all', description: 'every service of the tree' },
    { flags: '--explain', description: 'show every finding and every pair that was checked' },
  ],
  examples: [
    { line: 'trilateral plan --from test --to prod', does: 'in which order may prod get what test runs?' },
    { line: 'trilateral plan food product@2.3.1 --to prod', does: 'the same for two versions alone' },
    { line: 'trilateral plan --all --to prod', does: 'the same for all versions in the tree' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const tree = await readableTree('plan', shell);
  if ('broken' in tree) return tree.broken;
  const { catalog } = tree;
  const { to, from, asked } = askedOf(input);
  const store = await storeOf(catalog, shell);
  const now = shell.now();
  shell.progress(`reading ${from ?? 'candidates'}`);
  const search = { catalog, store, stage: to };
  const between = from === undefined ? await candidates(asked, search) : await differing(store, from, to, now);
  const report = await planned(between, { to, catalog, store, now, ...(from !== undefined && { from }) }, shell);
  const findings = await waived(report.findings, catalog, shell, { stage: to, complete: false });
  const detail = input.options['explain'] === true ? 'all' : 'screen';
  return { kind: 'report', detail, report: { ...report, findings, seconds: shell.seconds() } };
}

type Asked = { readonly to: string; readonly from?: string; readonly asked: readonly string[] | 'all' };

function askedOf({ arguments: services, options }: CommandInput): Asked {
  const { to, from, all } = options;
  if (typeof to !== 'string' || to.trim() === '') throw new UsageError('plan needs --to STAGE', USAGE);
  const ways = [typeof from === 'string', all === true, services.length > 0].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('plan needs one of --from STAGE, --all, or services', USAGE);
  if (typeof from !== 'string') return { to, asked: all === true ? 'all' : services };
  if (from.trim() === '') throw new UsageError('--from needs a name', USAGE);
  if (from === to) throw new UsageError(`there is no way from ${to} to itself`, USAGE);
  return { to, from, asked: [] };
}

async function differing(store: StageStore, from: string, to: string, now: Date): Promise<Between> {
  const { movesBetween } = await import('#stages/plan/index.ts');
  return movesBetween(store, from, to, now);
}

/** What is to go, and what is to be said of it whatever the order. */
type Wanted = Between & { readonly told?: Report['findings'] };

/** The versions that are named, each as it was recorded or as it is in the tree. */
async function candidates(asked: Asked['asked'], search: Search): Promise<Wanted> {
  const { catalog, store } = search;
  const { candidateNamed } = await import('../candidate.ts');
  const names = asked === 'all' ? catalog.services.map(({ id }): Named => ({ service: id })) : asked.map(parseName);
  const found = new Map<string, Candidate>();
  for (const name of names) {
    const before = found.get(name.service);
    const candidate = await candidateNamed(name, search);
    if (before !== undefined && nameOf(before.party.ref) !== nameOf(candidate.party.ref))
      throw new UsageError(`${name.service} is named in two versions`, 'a plan brings one version of each service');
    found.set(name.service, candidate);
  }
  const wanted = [...found.values()];
  const moves: Move[] = [];
  for (const { party, digest } of wanted)
    moves.push({ party, digest, evidence: await store.evidence(party.service.id, party.service.version) });
  return {
    moves,
    findings: [],
    notes: wanted.flatMap(({ notes }) => notes),
    told: wanted.flatMap(({ findings }) => findings),
  };
}

type Target = {
  readonly to: string;
  readonly from?: string;
  readonly catalog: Catalog;
  readonly store: StageStore;
  readonly now: Date;
};

async function planned(between: Wanted, { to, from, catalog, store, now }: Target, shell: Shell): Promise<Report> {
  const { moves, findings, notes, told = [] } = between;
  const { planDeployments } = await import('#stages/plan/index.ts');
  const { viewStage } = await import('#stages/view.ts');
  const { outlineOf } = await import('#stages/outline.ts');
  const { keptOutlines } = await import('../outlines.ts');
  const { proofList } = await import('../proofs.ts');
  shell.progress(`reading ${to}`);
  const outlines = keptOutlines(shell, store.place, to);
  const services = moves.map(({ party }) => outlineOf(party.service));
  const view = await viewStage(store, to, now, { services, ...(outlines !== undefined && { outlines }) });
  outlines?.save();
  shell.progress(`ordering ${moves.length} deployments`);
  const proofs = proofList(shell, [store.place, to]);
  const question = {
    ...{ moves, view: { ...view, findings: distinct([...findings, ...view.findings]) }, policy: catalog.policy, now },
    ...(proofs !== undefined && { proofs }),
    waived: await accepting(catalog, to, now),
  };
  const report = await planDeployments(question, from);
  proofs?.save();
  const all = [...report.findings, ...told].sort(compareFindings);
  return { ...report, findings: all, notes: [...report.notes, ...notes] };
}

/** Marks what waivers accept; what is wrong with the waivers themselves is told once, at the end. */
async function accepting({ waivers = [] }: Catalog, stage: string, now: Date) {
  const { applyWaivers } = await import('#compat/waivers/apply.ts');
  return (findings: Report['findings']): Report['findings'] => {
    const told = new Set(findings.map(({ fingerprint }) => fingerprint));
    const marked = applyWaivers(findings, { waivers, now, stage, complete: false });
    return marked.filter(({ fingerprint }) => told.has(fingerprint));
  };
}

/** A stage that cannot be read is told once, by whoever reads it. */
function distinct(findings: Report['findings']): Report['findings'] {
  return [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()];
}
