import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPact } from '#compat/pact/index.ts';
import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService } from '#compat/sample.ts';
import type { Pact } from '#model/http.ts';
import { isArray, isObject, type Json, tokensOf } from '#model/json.ts';
import { parseDocument } from '#model/load/document.ts';
import { loadPact } from '#model/load/pact.ts';
import { describedParty } from './described-party.ts';
import { differencesOf, judged } from './differences.ts';
import type { Case, Suite, Verdict } from './suite.ts';

/** HTTP interactions of pacts beside OpenAPI descriptions, with the mismatches that another comparator finds. */
export const openapiPactSuites: readonly Suite[] = [{ name: 'openapi-pact', cases: interactions, run: compare }];

type Interaction = {
  readonly id: string;
  readonly description: string;
  readonly pact: string;
  readonly index: number;
  /** Whether the other comparator finds an error. */
  readonly breaks: boolean;
};

/** Descriptions of a version that is not read (Swagger 2.0) and messages, which no HTTP API sends, are left out. */
async function interactions(corpora: string): Promise<readonly Case[]> {
  const root = join(corpora, 'openapi-pact');
  const found: Case[] = [];
  for (const folder of await foldersOf(root)) {
    const read = (file: string): Promise<string> => readFile(join(root, folder, file), 'utf8');
    const [description, pact, results] = await Promise.all(['oas.yaml', 'pact.json', 'results.json'].map(read));
    if (description === undefined || pact === undefined || results === undefined) continue;
    if (describedParty('food', '1.0.0', description) === undefined) continue;
    const wrong = mismatched(JSON.parse(results) as Json);
    for (const index of httpInteractions(pact)) {
      const id = `${folder}#${index}`;
      found.push({ id, input: { id, description, pact, index, breaks: wrong.has(index) } });
    }
  }
  return found;
}

async function compare(input: Json): Promise<{ verdict: Verdict; detail?: string }> {
  const { id, description, pact: text, index, breaks } = input as unknown as Interaction;
  const { pact } = readPact(text);
  const described = describedParty(pact?.provider ?? '', '1.0.0', description);
  if (pact === undefined || described === undefined) return { verdict: 'error', detail: 'not read' };
  const only: Pact = { ...pact, interactions: pact.interactions.filter((one) => indexOf(one.at.pointer) === index) };
  const caller = partyOf(sampleService(pact.consumer, '1.0.0', []), () => undefined);
  const { findings } = await checkPact(
    { caller, pact: only, provider: described.party, api: described.api },
    { policy: emptyPolicyConfig },
  );
  const detail = findings.map(({ rule, verdict, message }) => `${verdict} ${rule}: ${message}`).join('; ');
  const refused = findings.some(({ verdict }) => verdict === 'breaking');
  const verdict = refused === breaks ? 'right' : refused ? 'wrongly refused' : 'wrongly included';
  return judged(id, { verdict, detail }, await differencesOf('openapi-pact'));
}

async function foldersOf(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name === 'oas.yaml')
    .map((entry) => entry.parentPath.slice(root.length + 1))
    .sort();
}

function readPact(text: string): { readonly pact: Pact | undefined } {
  return loadPact(parseDocument('pact.json', new TextEncoder().encode(text)));
}

function httpInteractions(text: string): readonly number[] {
  const { pact } = readPact(text);
  return (pact?.interactions ?? []).filter(({ kind }) => kind === 'http').map(({ at }) => indexOf(at.pointer));
}

function indexOf(pointer: string | undefined): number {
  return Number(tokensOf(pointer ?? '')[1] ?? -1);
}

/** The indexes of the interactions about which there is an error; warnings are none. */
function mismatched(results: Json): ReadonlySet<number> {
  const errors = (isArray(results) ? results : []).filter((one) => isObject(one) && one['type'] === 'error');
  return new Set(
    errors.flatMap((one) => {
      const details = isObject(one) ? one['mockDetails'] : undefined;
      const location = isObject(details) ? String(details['location']) : '';
      const index = /interactions\[(\d+)\]/.exec(location)?.[1];
      return index === undefined ? [] : [Number(index)];
    }),
  );
}
