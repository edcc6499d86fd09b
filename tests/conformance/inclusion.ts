import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inclusion, type InclusionOptions, includes } from '#compat/inclusion/index.ts';
import { ajvJudge } from '#compat/inclusion/witness/ajv.ts';
import { hyperjumpJudge } from '#compat/inclusion/witness/hyperjump.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema, SchemaResource } from '#model/schema.ts';
import { differencesOf } from './differences.ts';
import type { Case, Outcome, Suite, Verdict } from './suite.ts';

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
  { name: 'jsonsubschema', cases: (corpora) => pairs(corpora, 'jsonsubschema', 'included'), run: judged },
  { name: 'karapace', cases: (corpora) => pairs(corpora, 'karapace', 'compatible'), run: judged },
  { name: 'jsoncompat', cases: jsoncompat, run: judged },
  { name: 'jsoncompat-examples', cases: examples, run: judged },
];

type Question = {
  readonly before: Schema;
  readonly after: Schema;
  readonly dialect: Dialect;
  readonly expected: boolean;
  readonly options?: InclusionOptions;
};

/** Asks the engine, and holds its answer against what the case expects. */
export async function judged(input: Json): Promise<Outcome> {
  const { before, after, dialect, expected, options = {} } = input as unknown as Question;
  const [writer, reader] = [
    { schema: before, dialect },
    { schema: after, dialect },
  ];
  const answer = await includes(writer, reader, options);
  const verdict = judge(answer, expected);
  if (verdict === 'right') return { verdict };
  if (answer.verdict === 'not-included') {
    const refuted = await refutation({ writer, reader, format: options.format ?? 'assertion' }, answer.witness);
    if (refuted !== undefined) return { verdict: 'right', refuted };
  }
  return { verdict, detail: JSON.stringify({ answer, before, after }) };
}

type Sides = {
  readonly writer: SchemaResource;
  readonly reader: SchemaResource;
  readonly format: 'assertion' | 'annotation';
};

/**
 * A value that validators find valid under the writer and invalid under the reader outweighs any label: at least one must
 * say so, and none the contrary. Some schemas only one of them can read.
 */
async function refutation({ writer, reader, format }: Sides, witness: Json): Promise<string | undefined> {
  let confirmed = 0;
  for (const judgeOf of [ajvJudge, hyperjumpJudge]) {
    const written = await judgeOf({ resource: writer, format }, witness);
    const read = await judgeOf({ resource: reader, format }, witness);
    if (written === false || read === true) return undefined;
    if (written === true && read === false) confirmed += 1;
  }
  if (confirmed === 0) return undefined;
  return `${confirmed === 2 ? 'both validators confirm' : 'the validator that reads both confirms'} ${JSON.stringify(witness)}`;
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
            ...reasonFor(wrong, id),
          });
        }
      }
    }
    return found;
  };
  return { name, cases, run: judged };
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
    const known = keys.find((key) => wrong.has(key));
    const expected = flip(entry[label] === true, known !== undefined);
    const { before = true, after = true, dialect = '2020-12' } = entry;
    return {
      id: `${file}/${name}#${count}`,
      input: { before, after, dialect, expected, options: { format: 'annotation' } },
      ...reasonFor(wrong, known),
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
          ...reasonFor(wrong, id),
        };
      },
    );
  });
}

/** The values that come with each pair: which of the two schemas takes them is the truth that any verdict must fit. */
async function examples(corpora: string): Promise<readonly Case[]> {
  const wrong = await contradicted(corpora);
  const list = await readList(join(corpora, 'jsoncompat.json'));
  return list.flatMap((entry) => {
    const all = isObject(entry['examples']) ? entry['examples'] : {};
    const { before = true, after = true, dialect = '2020-12' } = entry;
    return Object.entries(all).flatMap(([kind, values]) =>
      (isArray(values) ? values : []).flatMap((value, index) =>
        [['before', before, kind !== 'new_only'] as const, ['after', after, kind !== 'old_only'] as const].map(
          ([side, schema, stated]) => {
            const id = `jsoncompat/${String(entry['id'])}:${kind}#${index} ${side}`;
            const expected = flip(stated, wrong.has(id));
            const input = { before: { const: value }, after: schema, dialect, expected, options: ANNOTATED };
            return { id, input, ...reasonFor(wrong, id) };
          },
        ),
      ),
    );
  });
}

const ANNOTATED = { format: 'annotation' } as const;

function flip(label: boolean, wrong: boolean): boolean {
  return wrong ? !label : label;
}

/** Labels that do not stand, with the reason: those that the corpora list themselves, and those written down here. */
async function contradicted(corpora: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(corpora, 'contradicted.json'), 'utf8').catch(() => '{}');
  const listed = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
  return new Map([...listed, ...(await differencesOf('inclusion')).contradicted]);
}

function reasonFor(wrong: ReadonlyMap<string, string>, id: string | undefined): Pick<Case, 'refuted'> {
  const refuted = id === undefined ? undefined : wrong.get(id);
  return refuted === undefined ? {} : { refuted };
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
