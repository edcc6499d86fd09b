import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anyCaller, compareApis } from '#compat/http/compare-apis.ts';
import { readKnownFacts } from '#compat/known-facts/table.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { describedParty } from './described-party.ts';
import { differencesOf, reasoned } from './differences.ts';
import type { Case, Suite, Verdict } from './suite.ts';

/** Suites about two versions of an OpenAPI description. */
export const oasdiffSuites: readonly Suite[] = [
  { name: 'oasdiff', cases: pairs, run: comparePair },
  { name: 'oasdiff-facts', cases: facts, run: async (input) => ({ verdict: input === 'both' ? 'right' : 'error' }) },
];

type Pair = {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  /** Whether a fact that their tests name is one that they call an error. */
  readonly breaks: boolean;
};

async function pairs(corpora: string): Promise<readonly Case[]> {
  const root = join(corpora, 'oasdiff');
  const list = await readJson(join(root, 'pairs.json'));
  const errors = new Set((await checks(corpora)).filter(([, level]) => level === 'ERR').map(([id]) => id));
  const found: Case[] = [];
  for (const entry of isArray(list) ? list : []) {
    if (!isObject(entry)) continue;
    const [was, is] = [String(entry['before']), String(entry['after'])];
    const [before, after] = await Promise.all([was, is].map((file) => readFile(join(root, 'specs', file), 'utf8')));
    const named = isArray(entry['oasdiffIds']) ? entry['oasdiffIds'] : [];
    const id = `${was} > ${is}`;
    const breaks = named.some((fact) => errors.has(String(fact)));
    found.push({ id, input: { id, before: before ?? '', after: after ?? '', breaks } });
  }
  return found;
}

/**
 * Where they name no breaking fact, nothing is expected but an answer: their tests look at one fact at a time. That a
 * description contradicts itself, so that no value fits it, is one.
 */
async function comparePair(input: Json): Promise<{ verdict: Verdict; detail?: string }> {
  const { id, before, after, breaks } = input as unknown as Pair;
  const differences = await differencesOf('oasdiff');
  const was = describedParty('food', '1.0.0', before);
  const is = describedParty('food', '2.0.0', after);
  if (was === undefined || is === undefined) return { verdict: 'error', detail: 'a description is not read' };
  const { findings } = await compareApis(
    { before: { ...was, party: anyCaller(was.party) }, after: is, told: 'version' },
    { policy: emptyPolicyConfig, facts: 'all' },
    { memo: new Map() },
  );
  const detail = findings.map(({ rule, verdict, message }) => `${verdict} ${rule}: ${message}`).join('; ');
  const has = (verdict: string): boolean => findings.some((finding) => finding.verdict === verdict);
  const isAnswered = findings.every(({ rule, verdict }) => verdict !== 'undecided' || rule === 'contract-unfillable');
  const agrees = has('breaking') || (!breaks && isAnswered);
  const otherwise = has('undecided') ? 'undecided' : 'wrongly included';
  return reasoned(id, { verdict: agrees ? 'right' : otherwise, detail }, differences);
}

/** Every fact of theirs is in our table, and every fact of our table is one of theirs. */
async function facts(corpora: string): Promise<readonly Case[]> {
  const theirs = new Set((await checks(corpora)).map(([id]) => id));
  if (theirs.size === 0) return [];
  const table = readKnownFacts(await readFile('docs/reference/oasdiff-coverage.tsv', 'utf8'));
  const ours = new Set(table.map(({ id }) => id));
  return [...new Set([...theirs, ...ours])].map((id) => ({
    id,
    input: theirs.has(id) && ours.has(id) ? 'both' : ours.has(id) ? 'stale' : 'missing',
  }));
}

async function checks(corpora: string): Promise<readonly (readonly [id: string, level: string])[]> {
  const text = await readFile(join(corpora, 'oasdiff-checks.tsv'), 'utf8').catch(() => '');
  const lines = text.split('\n').slice(1);
  return lines
    .map((line) => line.split('\t'))
    .flatMap(([id, level]) => (id === undefined || id === '' ? [] : [[id, level ?? ''] as const]));
}

async function readJson(file: string): Promise<Json> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as Json;
}
