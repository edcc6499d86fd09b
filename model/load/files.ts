import { posix, relative, resolve, sep } from 'node:path';
import type { Catalog, DocumentInfo } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json } from '../json.ts';
import type { Contract } from '../schema.ts';
import { emptyCatalog } from './catalog.ts';
import { readConfig, type ServiceConfig } from './config.ts';
import { openOrReport } from './document-set.ts';
import { inputFinding } from './input-finding.ts';
import { loadPact } from './pact.ts';
import { checkReferences } from './reference-check.ts';
import { schemaPool } from './schema-pool.ts';
import { apiOf, eventsOf, finishServices, type ServiceDraft, typedEventsOf } from './service.ts';
import { collector, documentInfo, type Workspace, workspaceIn } from './workspace.ts';

/** One document that was named on its own. */
export type LoadedDocument = {
  /** Relative to the root. */
  readonly file: string;
  readonly kind: DocumentInfo['kind'] | 'unknown';
  readonly version?: string;
  readonly messages: number;
  readonly operations: number;
  readonly channels: number;
  readonly findings: readonly Finding[];
  /** `with findings`: read, and something in it is wrong. `refused`: nothing of it could be read. */
  readonly outcome: 'loaded' | 'with findings' | 'refused';
};

export type LoadedFiles = {
  readonly documents: readonly LoadedDocument[];
  /** One service for each AsyncAPI and OpenAPI document, named after its file. */
  readonly catalog: Catalog;
  /** One contract for each JSON Schema. */
  readonly schemas: readonly { readonly file: string; readonly contract: Contract }[];
  readonly findings: readonly Finding[];
};

export type LoadFilesOptions = {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** The folder that no reference may leave; default: the closest one that holds all of the files. */
  readonly root?: string;
  readonly cacheDir?: string;
};

/** Reads single documents, which need no trilateral.yaml around them. */
export async function loadFiles({ files, root, cacheDir }: LoadFilesOptions): Promise<LoadedFiles> {
  const top = resolve(root ?? commonFolder(files));
  const workspace = workspaceIn(top, '', cacheDir);
  const names = [...new Set(files.map((file) => relative(top, resolve(file)).split(sep).join(posix.sep)))].sort();
  for (const name of names) if (isData(name)) workspace.references.register(name);
  const documents: LoadedDocument[] = [];
  const drafts: ServiceDraft[] = [];
  const schemas: LoadedFiles['schemas'][number][] = [];
  const ids = new Set<string>();
  for (const name of names) {
    const own = { ...workspace, ...collector() };
    const read = await readFile(name, serviceFor(name, ids), own);
    documents.push({ ...read.document, findings: own.findings() });
    if (read.draft !== undefined) drafts.push(read.draft);
    if (read.schema !== undefined) schemas.push({ file: name, contract: read.schema });
    workspace.report(...own.findings());
  }
  const infos = names.flatMap((name): readonly DocumentInfo[] => {
    const kind = documents.find(({ file }) => file === name)?.kind;
    return kind === undefined || kind === 'unknown'
      ? []
      : [documentInfo(openOrReport(workspace.documents, name), kind)];
  });
  const catalog = { ...emptyCatalog(workspace), services: finishServices(drafts), documents: infos };
  return { documents, catalog, schemas, findings: workspace.findings() };
}

function isData(name: string): boolean {
  return /\.(ya?ml|json|avsc)$/i.test(name);
}

function commonFolder(files: readonly string[]): string {
  const [first = '.', ...others] = files.map((file) => resolve(file).split(sep).slice(0, -1));
  let shared = [...first];
  for (const other of others) {
    const end = shared.findIndex((part, index) => other[index] !== part);
    if (end >= 0) shared = shared.slice(0, end);
  }
  return shared.join(sep) || sep;
}

function serviceFor(name: string, taken: Set<string>): ServiceConfig {
  const stem = posix
    .basename(name)
    .replace(/\.(ya?ml|json|ts)$/i, '')
    .replace(/\.(asyncapi|openapi|events|schema)$/i, '');
  let id = stem;
  for (let suffix = 2; taken.has(id); suffix += 1) id = `${stem}-${suffix}`;
  taken.add(id);
  const facts = { kind: 'control', title: stem, version: '0.0.0', audience: 'internal' } as const;
  return { id, ...facts, dependsOn: [], calls: [], at: { file: name } };
}

type Read = {
  readonly document: Omit<LoadedDocument, 'findings'>;
  readonly draft?: ServiceDraft;
  readonly schema?: Contract;
};

async function readFile(file: string, config: ServiceConfig, workspace: Workspace): Promise<Read> {
  const isTypeScript = /\.ts$/.test(file);
  const document = isTypeScript ? undefined : openOrReport(workspace.documents, file);
  workspace.report(...(document?.findings ?? []));
  const none = { file, kind: 'unknown', messages: 0, operations: 0, channels: 0, outcome: 'refused' } as const;
  if (document === undefined) return readTypes(file, config, workspace, { ...none, kind: 'typescript' });
  const { value } = document;
  if (value === undefined) return { document: none };
  const kind = kindOf(file, value);
  if (kind === 'unknown') {
    workspace.report(
      inputFinding(
        'document-kind-unknown',
        { file },
        { reason: 'it is no AsyncAPI or OpenAPI document, no JSON Schema and no pact' },
      ),
    );
    return { document: none };
  }
  const { version } = documentInfo(document, kind);
  const facts = { ...none, kind, ...(version !== undefined && { version }) };
  return readKind(file, kind, config, workspace, facts);
}

async function readTypes(
  file: string,
  config: ServiceConfig,
  workspace: Workspace,
  facts: Read['document'],
): Promise<Read> {
  const pool = schemaPool(workspace.references);
  const uses = await typedEventsOf(file, config, pool, workspace);
  workspace.report(...pool.findings);
  if (uses.length === 0) return { document: facts };
  const outcome = outcomeOf(workspace.findings());
  return { document: { ...facts, messages: uses.length, outcome }, draft: { config, uses, calls: [] } };
}

async function readKind(
  file: string,
  kind: DocumentInfo['kind'],
  config: ServiceConfig,
  workspace: Workspace,
  facts: Read['document'],
): Promise<Read> {
  const pool = schemaPool(workspace.references);
  const document = openOrReport(workspace.documents, file);
  const draft = { config, uses: [], calls: [] };
  const finished = (counts: Partial<Read['document']>, more?: Partial<ServiceDraft>): Read => {
    workspace.report(...pool.findings);
    const outcome = outcomeOf(workspace.findings());
    return { document: { ...facts, ...counts, outcome }, ...(more && { draft: { ...draft, ...more } }) };
  };
  if (kind === 'asyncapi') {
    const read = await eventsOf(file, config, pool, workspace);
    if (read === undefined || read.refused) return { document: facts };
    workspace.report(...checkReferences(document, workspace.references));
    return finished(read.counts, { uses: read.uses });
  }
  if (kind === 'openapi') {
    const api = await apiOf(file, config, pool, workspace);
    return api === undefined ? { document: facts } : finished({ operations: api.operations.length }, { api });
  }
  if (kind === 'pact') {
    const { pact, findings } = loadPact(document);
    workspace.report(...findings);
    return pact === undefined ? { document: facts } : finished({ operations: pact.interactions.length });
  }
  if (kind === 'config') {
    workspace.report(...readConfig(document).findings);
    return finished({});
  }
  const schema = pool.contract(file, '', 'draft-07');
  workspace.report(...checkReferences(document, workspace.references));
  return { ...finished({}), schema };
}

function outcomeOf(findings: readonly Finding[]): LoadedDocument['outcome'] {
  return findings.some(({ verdict, severity }) => verdict === 'invalid' && severity === 'error')
    ? 'with findings'
    : 'loaded';
}

function kindOf(file: string, value: Json): DocumentInfo['kind'] | 'unknown' {
  if (/(^|\/)trilateral\.(ya?ml|json)$/.test(file)) return 'config';
  if (typeof value === 'boolean') return 'schema';
  if (!isObject(value)) return 'unknown';
  if (value.asyncapi !== undefined) return 'asyncapi';
  if (value.openapi !== undefined || value.swagger !== undefined) return 'openapi';
  if (value.consumer !== undefined && value.provider !== undefined) return 'pact';
  if (isArray(value.interactions) || (isArray(value.messages) && value.metadata !== undefined)) return 'pact';
  const keywords = [
    '$schema',
    '$id',
    '$ref',
    '$defs',
    'definitions',
    'properties',
    'allOf',
    'anyOf',
    'oneOf',
    'enum',
    'const',
    'items',
  ];
  const typed = typeof value.type === 'string' && value.Resources === undefined && value.fields === undefined;
  return typed || keywords.some((keyword) => Object.hasOwn(value, keyword)) ? 'schema' : 'unknown';
}
