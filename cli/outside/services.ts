import type { Catalog, Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { StageView } from '#stages/view.ts';
import type { Shell } from '../command.ts';
import { inTree, parseName, storeOf, unknownService } from '../store.ts';
import { UsageError } from '../usage-error.ts';

/** Whose contracts are meant: those of the tree, or those that run on a stage. */
export type Chosen = {
  readonly services: readonly Service[];
  /** The stage as it was read. */
  readonly view?: StageView;
  /** What could not be read of it. */
  readonly findings: readonly Finding[];
  /** How people call them: `the tree`, `prod`. */
  readonly from: string;
};

/**
 * The services that `named` means, or all. With `stage`, as they were recorded there: of several versions of one
 * service the one that runs under no name of an instance goes first.
 */
export async function chosenServices(
  catalog: Catalog,
  { named, stage }: { readonly named: string | undefined; readonly stage: string | undefined },
  shell: Shell,
): Promise<Chosen> {
  if (stage === undefined) return { services: ofTree(catalog, named), findings: [], from: 'the tree' };
  const view = await viewOf(catalog, stage, shell);
  const running = view.parties.filter(({ state }) => state === 'deployed').map(({ party }) => party);
  const mains = running.filter(({ ref }) => ref.instance === undefined);
  const ordered = [...mains, ...running.filter(({ ref }) => ref.instance !== undefined)];
  const wanted = named === undefined ? undefined : parseName(named);
  const first = new Map<string, Service>();
  for (const { service } of ordered) {
    const isWanted =
      wanted === undefined ||
      (wanted.service === service.id && (wanted.version ?? service.version) === service.version);
    if (isWanted && !first.has(service.id)) first.set(service.id, service);
  }
  const isRead = view.findings.length === 0;
  if (named !== undefined && first.size === 0 && isRead)
    throw new UsageError(`${named} does not run on ${stage}`, '`trilateral stages` shows what does');
  return { services: [...first.values()], view, findings: view.findings, from: stage };
}

/** What runs on `stage`, with every contract as it was recorded. */
export async function viewOf(catalog: Catalog, stage: string, shell: Shell): Promise<StageView> {
  if (stage.trim() === '') throw new UsageError('--stage names no stage');
  const store = await storeOf(catalog, shell);
  const { viewStage } = await import('#stages/view.ts');
  shell.progress(`reading ${stage}`);
  return viewStage(store, stage, shell.now());
}

function ofTree(catalog: Catalog, named: string | undefined): readonly Service[] {
  if (named === undefined) return catalog.services;
  const name = parseName(named);
  const service = inTree(catalog, name);
  if (service !== undefined) return [service];
  const known = catalog.services.find(({ id }) => id === name.service);
  if (known === undefined) throw unknownService(name.service, catalog);
  throw new UsageError(
    `the tree has ${known.id}@${known.version}, not ${named}`,
    'with --stage, what was recorded is published',
  );
}
