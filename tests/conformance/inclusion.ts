import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inclusion, type InclusionOptions, includes } from '#compat/inclusion/index.ts';
import { ajvJudge } from '#compat/inclusion/witness/ajv.ts';
import { hyperjumpJudge } from '#compat/inclusion/witness/hyperjump.ts';
import { isObject, type Json } from '#model/json.ts';
import type { Dialect, Schema, SchemaResource } from '#model/schema.ts';
import { contradicted, flip, readList, reasonFor } from './labels.ts';
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

async function filesUnder(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ''))
    .sort();
}
