import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { comparePair } from '#compat/compare.ts';
import { eventChanges } from '#compat/event-change.ts';
import { anyCaller, compareApis } from '#compat/http/index.ts';
import { positionsOf } from '#compat/pairs.ts';
import { type Party, partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import type { Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { isObject, type Json } from '#model/json.ts';
import { readAsyncApi } from '#model/load/asyncapi/read.ts';
import { parseDocument } from '#model/load/document.ts';
import { loadOpenApi } from '#model/load/openapi/index.ts';
import { loadPact } from '#model/load/pact.ts';
import { schemaPool } from '#model/load/schema-pool.ts';
import { finishServices } from '#model/load/service.ts';
import { workspaceIn } from '#model/load/workspace.ts';
import { documentIn, isJsonText, variantsFor, writtenAs } from './reflexive-variants.ts';
import type { Case, Extent, Suite, Verdict } from './suite.ts';

/**
 * Every real document against itself, written down in other ways: nothing changed, so there is no finding. A sample of
 * the ways for each document, all of them in a thorough run.
 */
export const reflexiveSuites: readonly Suite[] = (
  [
    ['openapi', 'real', 'openapi'],
    ['asyncapi', 'real', 'asyncapi'],
    ['pacts', 'real', 'pacts'],
    ['oasdiff', 'oasdiff', 'specs'],
    ['openapi-pact', '', 'openapi-pact', /oas\.yaml$/],
  ] as const
).map(([name, corpus, kind, wanted = /\.(ya?ml|json)$/i]) => ({
  name: `reflexive/${name}`,
  cases: (corpora: string, extent: Extent) => documentsOf(join(corpora, corpus), { kind, wanted, extent }),
  run: (input: Json) => compared(input as unknown as Document),
}));

type Document = { readonly root: string; readonly kind: string; readonly file: string; readonly extent: Extent };

type Asked = Pick<Document, 'kind' | 'extent'> & { readonly wanted: RegExp };

async function documentsOf(corpus: string, { kind, wanted, extent }: Asked): Promise<readonly Case[]> {
  const sources = await readdir(join(corpus, kind), { withFileTypes: true }).catch(() => []);
  const cases: Case[] = [];
  for (const source of sources.filter((entry) => entry.isDirectory())) {
    const root = join(corpus, kind, source.name);
    const files = (await readdir(root, { recursive: true })).filter((file) => wanted.test(file)).sort();
    for (const file of files)
      cases.push({ id: posix.join(kind, source.name, file), input: { root, kind, file, extent } });
  }
  return cases;
}

type Outcome = { readonly verdict: Verdict; readonly detail?: string };

async function compared({ root, kind, file, extent }: Document): Promise<Outcome> {
  const text = await readFile(join(root, file), 'utf8');
  const value = documentIn(text);
  if (value === undefined) return { verdict: 'right', detail: 'not readable' };
  for (const variant of variantsFor(file, extent)) {
    const other = writtenAs(variant, text, value);
    // A pact is JSON, whatever its file is called.
    if (other === undefined || (kind === 'pacts' && variant === 'converted')) continue;
    const outcome = kind === 'pacts' ? samePact(file, text, other) : await unchanged(root, file, text, other);
    if (outcome !== undefined) return { ...outcome, detail: `${variant}: ${outcome.detail ?? ''}` };
  }
  return { verdict: 'right' };
}

/** What is found between two ways of writing one document down. */
async function unchanged(root: string, file: string, text: string, other: string): Promise<Outcome | undefined> {
  const name = isJsonText(other) ? file : file.replace(/\.json$/i, '.yaml');
  const [before, after] = [await partyFrom(root, file, text), await partyFrom(root, name, other)];
  if (before === undefined || after === undefined) {
    return before === after ? undefined : { verdict: 'error', detail: 'only one of the two is read' };
  }
  const findings = [...(await apiFindings(before, after)), ...(await eventFindings(before, after))];
  const [first] = findings;
  if (first === undefined) return undefined;
  const detail = findings.map(({ rule, subject, message }) => `${rule} ${subject} ${message}`).join('\n');
  return { verdict: first.verdict === 'undecided' ? 'undecided' : 'wrongly refused', detail };
}

/** The service that `text`, standing in for `file`, describes; its neighbours are read from the disk. */
async function partyFrom(root: string, file: string, text: string): Promise<Party | undefined> {
  const workspace = workspaceIn(root, '', undefined);
  workspace.documents.adopt(parseDocument(file, new TextEncoder().encode(text)));
  workspace.references.register(file);
  const config = { id: 'service', audience: 'internal' } as const;
  const { references } = workspace;
  const document = workspace.documents.open(file);
  if (typeof document === 'string' || !isObject(document.value)) return undefined;
  const pool = schemaPool(references);
  const events =
    document.value['asyncapi'] === undefined
      ? undefined
      : await readAsyncApi(document, { references, pool, service: config }).catch(() => undefined);
  const { api } = events === undefined ? loadOpenApi(document, pool, { references, audience: 'internal' }) : {};
  if (api === undefined && (events === undefined || events.refused)) return undefined;
  const facts = {
    kind: 'control',
    title: 'Service',
    version: '1.0.0',
    dependsOn: [],
    calls: [],
    at: { file },
  } as const;
  const uses = events?.uses ?? [];
  const [service]: readonly Service[] = finishServices([
    { config: { ...config, ...facts }, uses, calls: [], ...(api && { api }) },
  ]);
  return service && partyOf(service, workspace.sources);
}

const comparison = { policy: emptyPolicyConfig, facts: 'all' } as const;

async function apiFindings(before: Party, after: Party): Promise<readonly Finding[]> {
  const [was, is] = [before.service.api, after.service.api];
  if (was === undefined || is === undefined) return [];
  const sides = { before: { party: anyCaller(before), api: was }, after: { party: after, api: is } };
  return (await compareApis({ ...sides, told: 'version' }, comparison, { memo: new Map() })).findings;
}

async function eventFindings(before: Party, after: Party): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { event, was, is } of eventChanges(after, before)) {
    if (was === undefined || is === undefined) throw new Error(`${event} is there only once`);
    const pair = { event, writer: is, reader: was };
    for (const position of positionsOf(pair, before)) {
      const isRead = [position.writer, position.reader].every(({ contract }) => contract.unread === undefined);
      if (isRead) findings.push(...(await comparePair(position, comparison)).findings);
    }
  }
  return findings;
}

/** Pacts are read into interactions, which are the same whatever the text looks like. */
function samePact(file: string, text: string, other: string): Outcome | undefined {
  const read = (from: string): string => {
    const { pact } = loadPact(parseDocument(file, new TextEncoder().encode(from)));
    return JSON.stringify(sorted(JSON.parse(JSON.stringify(pact?.interactions ?? null))));
  };
  return read(text) === read(other) ? undefined : { verdict: 'wrongly refused', detail: 'the interactions differ' };
}

/** Without places, which differ, and with members in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'at');
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}
