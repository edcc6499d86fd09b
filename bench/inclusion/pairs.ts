import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';

export type Pair = {
  readonly id: string;
  readonly before: Schema;
  readonly after: Schema;
  readonly dialect: Dialect;
  /** The truth, as far as labels and their known corrections tell. */
  readonly included: boolean;
};

/** One group of the containment corpus in this many: the slowest peer answers some dozen pairs a second. */
const ONE_IN = 6;

/** Pairs with known answers: made-up ones, and some of the containment corpus where it is at hand. */
export async function inclusionPairs(corpora: string): Promise<readonly Pair[]> {
  const wrong = isRecord(await json(join(corpora, 'contradicted.json')));
  const found: Pair[] = [...madeUp()];
  for (const [draft, dialect] of [
    ['draft7', 'draft-07'],
    ['draft2020-12', '2020-12'],
  ] as const) {
    const folder = join('containment', draft);
    const entries = await readdir(join(corpora, folder), { withFileTypes: true, recursive: true }).catch(() => []);
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => join(entry.parentPath, entry.name).slice(corpora.length + 1));
    for (const file of files.sort().filter((name) => !name.includes('/optional/'))) {
      const groups = await json(join(corpora, file));
      for (const [index, group] of (isArray(groups) ? groups : []).entries()) {
        if (isObject(group) && index % ONE_IN === 0)
          found.push(...bothWays(group, `${file}#${index + 1}`, dialect, wrong));
      }
    }
  }
  return found;
}

function bothWays(group: JsonObject, id: string, dialect: Dialect, wrong: JsonObject): readonly Pair[] {
  const { schema1, schema2, tests } = group;
  if (!isSchema(schema1) || !isSchema(schema2) || !isObject(tests)) return [];
  return [
    [`${id}:s1`, tests['s1SubsetEqOfs2'], schema1, schema2] as const,
    [`${id}:s2`, tests['s2SubsetEqOfs1'], schema2, schema1] as const,
  ].flatMap(([name, label, before, after]) =>
    typeof label === 'boolean'
      ? [{ id: name, before, after, dialect, included: label !== (wrong[name] !== undefined) }]
      : [],
  );
}

/** Event schemas with a changed leaf, both ways: what a gate asks all day. */
function madeUp(): readonly Pair[] {
  const event = (size: number, at: number, leaf: JsonObject): Schema => ({
    type: 'object',
    required: ['id', 'kind'],
    properties: {
      id: { type: 'string', pattern: '^[a-z]+-[0-9]+$' },
      kind: { enum: ['added', 'changed', 'removed'] },
      items: { type: 'array', items: { $ref: '#/$defs/item' }, maxItems: 10 },
      ...Object.fromEntries(
        Array.from({ length: size }, (_, index) => [`f${index}`, index === at ? leaf : { type: 'string' }]),
      ),
    },
    $defs: {
      item: { type: 'object', properties: { part: { $ref: '#/$defs/item' }, count: { type: 'integer', minimum: 0 } } },
    },
  });
  const leaves: readonly (readonly [JsonObject, JsonObject])[] = [
    [{ type: 'integer' }, { type: 'number' }],
    [
      { type: 'string', maxLength: 3 },
      { type: 'string', maxLength: 4 },
    ],
    [{ enum: ['a'] }, { enum: ['a', 'b'] }],
    [{ type: 'object', required: ['x'] }, { type: 'object' }],
    [
      { type: 'array', items: { minimum: 1 } },
      { type: 'array', items: { minimum: 0 } },
    ],
    [
      { oneOf: [{ type: 'null' }, { type: 'string', minLength: 2 }] },
      { anyOf: [{ type: 'null' }, { type: 'string' }] },
    ],
  ];
  return Array.from({ length: 120 }, (_, index) => index).flatMap((index) => {
    const [small, large] = leaves[index % leaves.length] ?? [{}, {}];
    const [one, other] = [event(5 + (index % 20), index % 5, small), event(5 + (index % 20), index % 5, large)];
    return [
      { id: `made up ${index}: forth`, before: one, after: other, dialect: '2020-12' as const, included: true },
      { id: `made up ${index}: back`, before: other, after: one, dialect: '2020-12' as const, included: false },
    ];
  });
}

async function json(file: string): Promise<Json> {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  const value: Json = JSON.parse(text);
  return value;
}

function isRecord(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}
