import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Catalog, DocumentInfo, Service } from '../catalog.ts';
import { digestOfBytes } from '../digest.ts';
import type { Finding } from '../finding.ts';
import type { Pact } from '../http.ts';
import { isObject } from '../json.ts';
import type { Waiver } from '../waiver.ts';
import { type Config, readConfig } from './config.ts';
import { type ContractFiles, contractFiles } from './contract-files.ts';
import type { ParsedDocument } from './document.ts';
import { openOrReport } from './document-set.ts';
import { inputFinding } from './input-finding.ts';
import { loadPact } from './pact.ts';
import { checkReferences } from './reference-check.ts';
import { finishServices, readService, type ServiceDraft } from './service.ts';
import { asDeployed, readStacks, stackPath } from './stacks.ts';
import { readWaivers } from './waivers.ts';
import { documentInfo, type Workspace, workspaceIn } from './workspace.ts';

export type LoadOptions = {
  /** Absolute path of the repository; all files in findings are relative to it. */
  readonly repository: string;
  /** The contracts folder, relative to the repository; default `contracts`. */
  readonly contracts?: string;
  /** Where parsed documents are kept between runs; without it nothing is kept. */
  readonly cacheDir?: string;
};

export type LoadedCatalog = { readonly catalog: Catalog; readonly findings: readonly Finding[] };

/**
 * Reads a tree of contracts. It never fetches, reads nothing outside of the contracts folder, and never throws on bad
 * input: all that is wrong is among `findings`, and what can be read is in `catalog` all the same.
 */
export async function loadCatalog(options: LoadOptions): Promise<LoadedCatalog> {
  const root = posix.normalize((options.contracts ?? 'contracts').replaceAll('\\', '/')).replace(/^\.$|\/$/g, '');
  const workspace = workspaceIn(options.repository, root, options.cacheDir);
  const folder = join(options.repository, root);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    workspace.report(inputFinding('contracts-missing', { file: root }, { folder: root }));
    return { catalog: emptyCatalog(workspace), findings: workspace.findings() };
  }
  const { files, outside, forbidden = [] } = workspace.documents.list();
  for (const file of outside) workspace.report(inputFinding('file-outside-root', { file }, { root }));
  for (const file of forbidden)
    workspace.report(inputFinding('document-missing', { file }, { reason: 'its permissions do not allow it' }));
  const named = contractFiles(files, root, []);
  if (named.config === undefined) {
    workspace.report(inputFinding('config-missing', { file: root }, { folder: root, files: files.length }));
    return { catalog: emptyCatalog(workspace), findings: workspace.findings() };
  }
  const { config, findings } = readConfig(openOrReport(workspace.documents, named.config));
  workspace.report(...findings);
  const sorted = contractFiles(
    files,
    root,
    config.services.map(({ id }) => id),
    config.elsewhere,
  );
  workspace.report(...sorted.findings);
  const catalog = await readTree(config, sorted, workspace);
  return { catalog, findings: workspace.findings() };
}

async function readTree(config: Config, files: ContractFiles, workspace: Workspace): Promise<Catalog> {
  const documents = readDocuments(files, workspace);
  const pacts = readPacts(files, config, workspace);
  const drafts: ServiceDraft[] = [];
  for (const service of config.services) drafts.push(await readService(service, files, pacts, workspace));
  const { services: _, ...facts } = config;
  const waivers = waiversIn(files, workspace);
  const services = finishServices(drafts).map((service) => routed(service, config, workspace));
  const stacks = stacksOf(config, workspace.documents.root);
  return { ...facts, services, stacks, waivers, documents, sources: workspace.sources };
}

function stacksOf({ services }: Config, root: string): readonly { readonly service: string; readonly file: string }[] {
  return services.flatMap(({ id, stack = [] }) => stack.map((file) => ({ service: id, file: stackPath(root, file) })));
}

/** The service with the routes of its stacks, where trilateral.yaml names some. */
function routed(service: Service, { services }: Config, { documents, repository, report }: Workspace): Service {
  const { stack = [], at } = services.find(({ id }) => id === service.id) ?? {};
  if (stack.length === 0) return service;
  const files = stack.map((file) => stackPath(documents.root, file));
  const states = service.receives.every(({ route }) => route.length > 0);
  const { templates, findings } = readStacks(repository, files, { ...(at && { at }), optional: states });
  report(...findings);
  if (templates.length < files.length) return service;
  const deployed = asDeployed(service, templates);
  report(...deployed.findings);
  return deployed.service;
}

/** Opens every document, so that each is known by its `$id`, and what is wrong with its text or references is said. */
function readDocuments(files: ContractFiles, workspace: Workspace): readonly DocumentInfo[] {
  const { documents, references, report } = workspace;
  const kinds: (readonly [string, DocumentInfo['kind']])[] = [
    ...[...files.asyncapi.values()].map((file) => [file, 'asyncapi'] as const),
    ...[...files.openapi.values()].map((file) => [file, 'openapi'] as const),
    ...files.subsets.map(({ file }) => [file, 'openapi'] as const),
    ...files.pacts.map((file) => [file, 'pact'] as const),
    ...files.others.map((file) => [file, 'schema'] as const),
  ];
  const infos: DocumentInfo[] = [];
  for (const [file, kind] of kinds) {
    const document = openOrReport(documents, file);
    report(...document.findings);
    if (kind === 'schema') report(...misnamed(document));
    if (kind !== 'pact') report(...references.register(file));
    infos.push(documentInfo(document, kind));
  }
  for (const [file, kind] of kinds)
    if (kind === 'asyncapi' || kind === 'schema') report(...checkReferences(openOrReport(documents, file), references));
  if (files.config !== undefined) infos.push(documentInfo(openOrReport(documents, files.config), 'config'));
  for (const file of files.typescript.values()) {
    const bytes = documents.bytes(file);
    if (typeof bytes !== 'string') infos.push({ file, kind: 'typescript', digest: digestOfBytes(bytes) });
  }
  if (files.waivers !== undefined) infos.push(documentInfo(openOrReport(documents, files.waivers), 'waivers'));
  return infos.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function waiversIn({ waivers: file }: ContractFiles, { documents, report }: Workspace): readonly Waiver[] {
  if (file === undefined) return [];
  const { waivers, findings } = readWaivers(openOrReport(documents, file));
  report(...findings);
  return waivers;
}

/** A document that says what a service does, under a name that says of no service. Parts for others may have any name. */
function misnamed({ file, value: root }: ParsedDocument): readonly Finding[] {
  if (!isObject(root)) return [];
  const states = (key: string): boolean => isObject(root[key]) && Object.keys(root[key]).length > 0;
  const old = String(root.asyncapi).startsWith('2.');
  const service = posix.basename(file).replace(/\..*$/, '');
  if (root.asyncapi !== undefined && (states('operations') || (old && states('channels'))))
    return [
      inputFinding(
        'document-name-unknown',
        { file },
        { kind: 'AsyncAPI', expected: `events/${service}.asyncapi.yaml` },
      ),
    ];
  if (root.openapi !== undefined && states('paths'))
    return [
      inputFinding('document-name-unknown', { file }, { kind: 'OpenAPI', expected: `http/${service}.openapi.yaml` }),
    ];
  return [];
}

function readPacts(files: ContractFiles, config: Config, workspace: Workspace): readonly Pact[] {
  return files.pacts.flatMap((file) => {
    const { pact, findings } = loadPact(openOrReport(workspace.documents, file));
    workspace.report(...findings);
    if (pact === undefined) return [];
    if (!config.services.some(({ id }) => id === pact.consumer))
      workspace.report(inputFinding('document-service-unknown', pact.at, { service: pact.consumer, suggestion: null }));
    return [pact];
  });
}

/** A catalog that says nothing. */
export function emptyCatalog(workspace: Workspace): Catalog {
  return {
    title: 'Contracts',
    store: 'deployments',
    stages: [],
    owners: [],
    domains: [],
    services: [],
    policy: { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} },
    site: {},
    documents: [],
    sources: workspace.sources,
  };
}
