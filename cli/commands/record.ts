import type { Catalog } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { exitCodes } from '#model/report.ts';
import type { Deed, Stamp } from '#stages/record.ts';
import type { Entry, StageStore } from '#stages/store/index.ts';
import { takenAsRecorded } from '../candidate.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { templatesAsked, withTemplates } from '../stacks.ts';
import { ensureStage, type StageAsked } from '../stages/ensure-stage.ts';
import { actionOf, expiryOf, ifSeq, refuseNames, stampOf, text } from '../stages/record-options.ts';
import { inTree, type Named, parseName, storeOf, unknownService } from '../store.ts';
import { harmless } from '../terminal.ts';
import { readableTree, unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'record',
  summary: 'record that a version runs on a stage, or no longer does',
  description:
    'SERVICE alone means the version in the tree; SERVICE@VERSION the one that was recorded under that number, where one was, as for can-deploy. Without SERVICE, --create-stage creates the stage and --retire ends it.',
  arguments: [{ name: '[service]', description: 'SERVICE or SERVICE@VERSION' }],
  options: [
    { flags: '--stage <stage>', description: 'where it runs', required: true },
    { flags: '--instance <name>', description: 'the canary, region or cell that it runs on, beside the others' },
    { flags: '--announce', description: 'it is about to be deployed: counts as live for an hour, or until --expires' },
    { flags: '--expires <when>', description: 'end of an announcement, ISO 8601' },
    { flags: '--retire', description: 'it no longer runs there' },
    { flags: '--if-seq <number>', description: 'only if the last entry of the stage still has this number' },
    { flags: '--create-stage', description: 'create the stage if there is none of this name' },
    { flags: '--from <stage>', description: 'with --create-stage: start with what runs on that stage' },
    {
      flags: '--at <when>',
      description: 'when it happened, ISO 8601 (default: now); for histories that were kept elsewhere',
    },
    { flags: '--by <name>', description: 'who did it (default: the user of the pipeline or of the machine)' },
    {
      flags: '--template <files...>',
      description: 'templates of its stacks, from which routes are read (default: those that trilateral.yaml names)',
    },
    { flags: '--git <sha>', description: 'the commit that it was built from (default: the one of the pipeline)' },
  ],
  examples: [
    { line: 'trilateral record food --stage dev', does: 'the version in the tree runs on dev now' },
    {
      line: 'trilateral record product --stage dev --template services/product/template.yaml',
      does: 'with the routes of this stack',
    },
    { line: 'trilateral record food@1.4.0 --stage prod --retire', does: 'it no longer runs on prod' },
    { line: 'trilateral record --stage feature-x --create-stage --from dev', does: 'a stage of a branch of its own' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const tree = await readableTree('record', shell);
  if ('broken' in tree) return tree.broken;
  const { catalog } = tree;
  const store = await storeOf(catalog, shell);
  const stamp = stampOf(input, shell);
  await refuseNames(input);
  const stage = text(input, 'stage') ?? '';
  const created = await ensureStage({ store, stage, stamp }, input, shell);
  const [named] = input.arguments;
  if (named === undefined) return ofStage({ store, stage, stamp }, created, input);
  const name = parseName(named);
  const version = name.version ?? inTree(catalog, name)?.version;
  if (version === undefined) throw unknownService(name.service, catalog);
  const action = actionOf(input);
  const unread = await keepContracts({ name, action, catalog, store, stamp }, input, shell);
  if (unread !== undefined) return unread;
  const instance = text(input, 'instance');
  const expires = expiryOf(input, action, stamp);
  const deed: Deed = {
    stage,
    service: name.service,
    version,
    action,
    ...ifSeq(input),
    ...(instance !== undefined && { instance }),
    ...(expires !== undefined && { expires }),
  };
  const { recordDeed } = await import('#stages/record.ts');
  const entry = await recordDeed(store, deed, stamp);
  return answer(entry, entry === undefined ? `${sentence(deed)} already` : sentence(deed));
}

type Keeping = {
  readonly name: Named;
  readonly action: Deed['action'];
  readonly catalog: Catalog;
  readonly store: StageStore;
  readonly stamp: Stamp;
};

/**
 * Keeps the contracts of a version of the tree, or says why they cannot be read. A version that is named by its number
 * and was recorded with other contracts stays what it was: it is the one that the gate judges under that name.
 */
async function keepContracts(
  { name, action, catalog, store, stamp }: Keeping,
  input: CommandInput,
  shell: Shell,
): Promise<Outcome | undefined> {
  const service = inTree(catalog, name);
  const templates = templatesAsked(input, shell);
  if (templates.length > 0 && (service === undefined || action === 'retired'))
    throw new UsageError('--template belongs to a version that is recorded from the tree');
  if (service === undefined || action === 'retired') return undefined;
  const { sources, policy } = catalog;
  if (name.version !== undefined && templates.length === 0) {
    const { bundleService } = await import('#stages/bundle/index.ts');
    const record = await store.version(service.id, service.version);
    if (record !== undefined && record.digest !== bundleService(service, sources, policy).digest) {
      shell.note(takenAsRecorded({ service: service.id, version: service.version }));
      return undefined;
    }
  }
  const deployed = await withTemplates(service, templates, shell);
  const unread = unreadableTree('record', deployed.findings, shell);
  if (unread !== undefined) return unread;
  for (const { message } of deployed.findings) shell.note(message);
  const { recordVersion } = await import('#stages/record.ts');
  await recordVersion(store, { service: deployed.service, sources, policy }, stamp);
  return undefined;
}

/** What a stage without a service is recorded for: that it begins, or ends. */
async function ofStage(
  { store, stage, stamp }: StageAsked,
  created: Entry | undefined,
  input: CommandInput,
): Promise<Outcome> {
  if (input.options['retire'] === true) {
    const { retireStage } = await import('#stages/record.ts');
    return answer(await retireStage(store, stage, stamp, ifSeq(input)), `stage ${stage} is retired`);
  }
  if (input.options['createStage'] !== true)
    throw new UsageError('record needs a service', 'usage: trilateral record SERVICE --stage STAGE');
  return created === undefined
    ? answer(undefined, `stage ${stage} exists already`)
    : answer(created, `stage ${stage} is created`);
}

function sentence({ service, version, stage, instance, action }: Deed): string {
  const where = instance === undefined ? stage : `${instance} of ${stage}`;
  const verbs = { deployed: 'runs on', announced: 'is announced for', retired: 'no longer runs on' } as const;
  return `${service}@${version} ${verbs[action]} ${where}`;
}

function answer(entry: Entry | undefined, said: string): Outcome {
  const number = entry === undefined ? '' : `   entry ${entry.seq}`;
  const json: Json = entry === undefined ? null : (JSON.parse(JSON.stringify(entry)) as Json);
  return { kind: 'data', pretty: `${harmless(said)}${number}\n`, json, exit: exitCodes.ok };
}
