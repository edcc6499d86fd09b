import type { EventUse, Service } from '../catalog.ts';
import type { HttpApi, HttpCalls, Pact } from '../http.ts';
import { isObject } from '../json.ts';
import type { ReadUse } from './asyncapi/operations.ts';
import { type AsyncApi, readAsyncApi } from './asyncapi/read.ts';
import { validateAsyncApi } from './asyncapi/validation.ts';
import type { ServiceConfig } from './config.ts';
import type { ContractFiles } from './contract-files.ts';
import { openOrReport } from './document-set.ts';
import { misspeltExtensions } from './extension-names.ts';
import { inputFinding } from './input-finding.ts';
import { loadOpenApi, structureFindings } from './openapi/index.ts';
import { type SchemaPool, schemaPool } from './schema-pool.ts';
import { readEventsDocument } from './typescript/document.ts';
import { usesOf } from './typescript/read.ts';
import type { Workspace } from './workspace.ts';

/** A service before it is known whose schemas its events inherit. */
export type ServiceDraft = {
  readonly config: ServiceConfig;
  readonly uses: readonly ReadUse[];
  readonly api?: HttpApi;
  readonly calls: readonly HttpCalls[];
};

/** Reads all contracts of one service; its contracts share one pool of definitions. */
export async function readService(
  config: ServiceConfig,
  files: ContractFiles,
  pacts: readonly Pact[],
  workspace: Workspace,
): Promise<ServiceDraft> {
  const pool = schemaPool(workspace.references);
  const uses: ReadUse[] = [];
  const asyncapi = files.asyncapi.get(config.id);
  if (asyncapi !== undefined) uses.push(...((await eventsOf(asyncapi, config, pool, workspace))?.uses ?? []));
  const typescript = files.typescript.get(config.id);
  if (typescript !== undefined) uses.push(...(await typedEventsOf(typescript, config, pool, workspace)));
  const openapi = files.openapi.get(config.id);
  const api = openapi === undefined ? undefined : await apiOf(openapi, config, pool, workspace);
  const calls = await callsOf(config, files, pacts, pool, workspace);
  workspace.report(...pool.findings);
  const silent = uses.length === 0 && api === undefined && calls.length === 0;
  if (silent && config.kind !== 'unit' && !isRefused([asyncapi, typescript, openapi], workspace))
    workspace.report(
      inputFinding('service-contracts-missing', config.at, { service: config.id }, { subject: config.id }),
    );
  return { config, uses, ...(api && { api }), calls };
}

/** Whether one of `files` has been told to be wrong: then it is not known that it states nothing. */
function isRefused(files: readonly (string | undefined)[], { findings }: Workspace): boolean {
  return findings().some(({ severity, at }) => severity === 'error' && files.includes(at.file));
}

/** What the AsyncAPI document `file` says, as a contract of `config`. */
export async function eventsOf(
  file: string,
  config: Pick<ServiceConfig, 'id' | 'audience'>,
  pool: SchemaPool,
  workspace: Workspace,
): Promise<AsyncApi | undefined> {
  const document = openOrReport(workspace.documents, file);
  if (document.value === undefined) return undefined;
  const read = await readAsyncApi(document, { references: workspace.references, pool, service: config });
  workspace.report(...read.findings, ...misspeltExtensions(document));
  if (!read.refused) workspace.report(...(await validateAsyncApi(document, workspace.references, workspace.cache)));
  return read;
}

/** What the TypeScript events file `file` says, as a contract of `config`. */
export async function typedEventsOf(
  file: string,
  config: Pick<ServiceConfig, 'id' | 'audience'>,
  pool: SchemaPool,
  workspace: Workspace,
): Promise<readonly ReadUse[]> {
  const { documents, references, cache, report } = workspace;
  const { document, messages } = await readEventsDocument(file, documents, cache);
  documents.adopt(document);
  report(...document.findings);
  const known = messages.filter(({ type }) => isObject(document.value) && Object.hasOwn(document.value, type));
  return usesOf(file, known, { references, pool, service: config, report });
}

/** What the OpenAPI document `file` says, as a contract of `config`. */
export async function apiOf(
  file: string,
  config: Pick<ServiceConfig, 'audience'>,
  pool: SchemaPool,
  workspace: Workspace,
): Promise<HttpApi | undefined> {
  const document = openOrReport(workspace.documents, file);
  const { references } = workspace;
  const { api, findings } = loadOpenApi(document, pool, { audience: config.audience, references });
  workspace.report(...findings, ...pool.findings, ...misspeltExtensions(document));
  workspace.report(...(await structureFindings(document, workspace)));
  return api;
}

/** What the service needs of others: from its pacts, from subsets of their APIs, or all that they say. */
async function callsOf(
  config: ServiceConfig,
  files: ContractFiles,
  pacts: readonly Pact[],
  pool: SchemaPool,
  workspace: Workspace,
): Promise<readonly HttpCalls[]> {
  const calls: HttpCalls[] = [];
  for (const pact of pacts)
    if (pact.consumer === config.id) calls.push({ provider: pact.provider, by: 'pact', pact, at: pact.at });
  for (const { consumer, provider, file } of files.subsets) {
    if (consumer !== config.id) continue;
    const subset = await apiOf(file, config, pool, workspace);
    if (subset !== undefined) calls.push({ provider, by: 'subset', subset, at: subset.at });
  }
  for (const provider of config.calls)
    if (!calls.some((call) => call.provider === provider)) calls.push({ provider, by: 'unstated', at: config.at });
  return calls.sort((a, b) => (a.provider < b.provider ? -1 : a.provider > b.provider ? 1 : 0));
}

/** The services in their final form: a reader that points at its producer's schema inherits it. */
export function finishServices(drafts: readonly ServiceDraft[]): readonly Service[] {
  const sent = new Map<string, Set<string>>();
  for (const { config, uses } of drafts)
    for (const { use, payload } of uses)
      if (use.direction === 'send') sent.set(payload, (sent.get(payload) ?? new Set()).add(config.id));
  return drafts.map((draft) => finish(draft, sent)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function finish({ config, uses, api, calls }: ServiceDraft, sent: ReadonlyMap<string, ReadonlySet<string>>): Service {
  const { calls: _, stack: __, ...facts } = config;
  const events = uses.map(({ use, payload, statedReads }): EventUse => {
    if (use.direction === 'send' || statedReads) return use;
    const producers = [...(sent.get(payload) ?? [])].filter((id) => id !== config.id);
    return { ...use, reads: producers.length > 0 ? 'inherited' : 'stated' };
  });
  const byEvent = (a: EventUse, b: EventUse): number => (a.event < b.event ? -1 : a.event > b.event ? 1 : 0);
  return {
    ...facts,
    sends: events.filter((use) => use.direction === 'send').sort(byEvent),
    receives: events.filter((use) => use.direction === 'receive').sort(byEvent),
    ...(api && { api }),
    calls,
  };
}
