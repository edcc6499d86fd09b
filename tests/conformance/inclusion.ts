import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inclusion, type InclusionOptions, includes } from '#compat/inclusion/index.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import type { Case, Suite, Verdict } from './suite.ts';

const DRAFTS: Readonly<Record<string, Dialect>> = {
  draft4: 'draft-04',
  draft6: 'draft-06',
  draft7: 'draft-07',
  'draft2019-09': '2019-09',
  'draft2020-12': '2020-12',
};

/** Suites that ask whether one schema lies within another. */
export const inclusionSuites: readonly Suite[] = [
  ...Object.keys(DRAFTS).map((draft) => containment(`containment/${draft}`, draft, false)),
  ...Object.keys(DRAFTS).map((draft) => containment(`optional/${draft}`, draft, true)),
  { name: 'jsonsubschema', cases: (corpora) => pairs(corpora, 'jsonsubschema', 'included'), run },
  { name: 'karapace', cases: (corpora) => pairs(corpora, 'karapace', 'compatible'), run },
  { name: 'jsoncompat', cases: jsoncompat, run },
];

type Question = {
  readonly before: Schema;
  readonly after: Schema;
  readonly dialect: Dialect;
  readonly expected: boolean;
  readonly options?: InclusionOptions;
};

async function run(input: Json): Promise<{ verdict: Verdict; detail?: string }> {
  const { before, after, dialect, expected, options = {} } = input as unknown as Question;
  const answer = await includes({ schema: before, dialect }, { schema: after, dialect }, options);
  return { verdict: judge(answer, expected), detail: JSON.stringify({ answer, before, after }) };
}

function judge(answer: Inclusion, expected: boolean): Verdict {
  if (answer.verdict === 'undecided') return 'undecided';
  if (answer.verdict === 'invalid') return 'error';
  if ((answer.verdict === 'included') === expected) return 'right';
  return answer.verdict === 'included' ? 'wrongly included' : 'wrongly refused';
}

function containment(name: string, draft: string, optional: boolean): Suite {
  const dialect = DRAFTS[draft] ?? '2020-12';
  const cases = async (corpora: string): Promise<readonly Case[]> => {
    const wrong = await contradicted(corpora);
    const found: Case[] = [];
    for (const file of await filesUnder(corpora, join('containment', draft))) {
      if (file.includes('/optional/') !== optional) continue;
      const format = optional && file.includes('/format/') ? 'assertion' : 'annotation';
      for (const [index, group] of (await readList(join(corpora, file))).entries()) {
        const { schema1, schema2 } = group;
        const tests = isObject(group['tests']) ? group['tests'] : {};
        for (const [key, label, before, after] of [
          ['s1', tests['s1SubsetEqOfs2'], schema1, schema2],
          ['s2', tests['s2SubsetEqOfs1'], schema2, schema1],
        ] as const) {
          const id = `${file}#${index + 1}:${key}`;
          if (typeof label !== 'boolean' || before === undefined || after === undefined) continue;
          found.push({
            id,
            input: { before, after, dialect, expected: flip(label, wrong.has(id)), options: { format } },
          });
        }
      }
    }
    return found;
  };
  return { name, cases, run };
}

async function pairs(corpora: string, file: string, label: string): Promise<readonly Case[]> {
  const wrong = await contradicted(corpora);
  const seen = new Map<string, number>();
  const list = await readList(join(corpora, `${file}.json`));
  return list.map((entry) => {
    const name = String(entry['id']);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    const keys = [`${file}/${name}`, `${file}/${name}#${count}`, `${file}/${name}#${count + 1}`];
    const expected = flip(
      entry[label] === true,
      keys.some((key) => wrong.has(key)),
    );
    const { before = true, after = true, dialect = '2020-12' } = entry;
    return {
      id: `${file}/${name}#${count}`,
      input: { before, after, dialect, expected, options: { format: 'annotation' } },
    };
  });
}

/** Both directions of each pair, under the assumption of that suite: producers emit no undeclared properties. */
async function jsoncompat(corpora: string): Promise<readonly Case[]> {
  const wrong = await contradicted(corpora);
  const list = await readList(join(corpora, 'jsoncompat.json'));
  return list.flatMap((entry) => {
    const expect = isObject(entry['expect']) ? entry['expect'] : {};
    const { before = true, after = true, dialect = '2020-12' } = entry;
    return [['serializer', after, before] as const, ['deserializer', before, after] as const].map(
      ([role, writer, reader]) => {
        const id = `jsoncompat/${String(entry['id'])}:${role}`;
        const expected = flip(expect[role] === true, wrong.has(id));
        return {
          id,
          input: {
            before: writer,
            after: reader,
            dialect,
            expected,
            options: { writer: 'declared', format: 'annotation' },
          },
        };
      },
    );
  });
}

function flip(label: boolean, wrong: boolean): boolean {
  return wrong ? !label : label;
}

async function contradicted(corpora: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(corpora, 'contradicted.json'), 'utf8').catch(() => '{}');
  return new Set(Object.keys(JSON.parse(text) as object));
}

async function readList(file: string): Promise<readonly JsonObject[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  const value = JSON.parse(text) as Json;
  return isArray(value) ? value.filter(isObject) : [];
}

async function filesUnder(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ''))
    .sort();
}
