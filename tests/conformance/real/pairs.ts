import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema, SchemaResource } from '#model/schema.ts';

/** Two published versions of one schema. */
export type Pair = {
  readonly id: string;
  readonly before: SchemaResource;
  readonly after: SchemaResource;
  /** The maintainers' own verdict, where they give one. */
  readonly label?: string;
};

/** The pairs of one file of JSON lines; none where it is not there. `fallback` is the dialect where `$schema` names none. */
export async function pairsIn(folder: string, file: string, fallback: Dialect): Promise<readonly Pair[]> {
  const lines = (await unpacked(join(folder, file)))?.split('\n').filter((line) => line !== '') ?? [];
  const neighbours = new Map<string, SchemaResource['neighbours']>();
  const pairs: Pair[] = [];
  for (const [index, line] of lines.entries()) {
    const row = parsed(line);
    if (!isObject(row)) continue;
    const { before, after, schemaver } = row;
    for (const release of [row['fromRelease'], row['toRelease']])
      if (typeof release === 'string' && !neighbours.has(release))
        neighbours.set(release, await sharedSchemas(join(folder, `cdevents-shared@${release}`)));
    if (!isSchema(before) || !isSchema(after)) continue;
    pairs.push({
      id: `${file}#${index + 1} ${String(row['name'])} ${String(row['from'])}..${String(row['to'])}`,
      before: resourceOf(before, fallback, neighbours.get(String(row['fromRelease']))),
      after: resourceOf(after, fallback, neighbours.get(String(row['toRelease']))),
      ...(typeof schemaver === 'string' && { label: schemaver }),
    });
  }
  return pairs;
}

/** Each event of consecutive versions that both have, in documents of one large pool of definitions. */
export async function eventPairsIn(folder: string): Promise<readonly Pair[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json.gz'));
  const versions: { readonly version: string; readonly root: JsonObject }[] = [];
  for (const name of names.sort()) {
    const root = parsed((await unpacked(join(folder, name))) ?? 'null');
    if (isObject(root)) versions.push({ version: name.replace('.json.gz', ''), root });
  }
  return versions.slice(1).flatMap(({ version, root: after }, index) => {
    const earlier = versions[index];
    if (earlier === undefined) return [];
    const both = eventsOf(earlier.root).filter((ref) => eventsOf(after).includes(ref));
    return both.map((ref) => ({
      id: `${ref} ${earlier.version}..${version}`,
      before: resourceOf(pointedAt(earlier.root, ref), 'draft-07'),
      after: resourceOf(pointedAt(after, ref), 'draft-07'),
    }));
  });
}

function eventsOf({ oneOf }: JsonObject): readonly string[] {
  const branches = oneOf !== undefined && isArray(oneOf) ? oneOf.filter(isObject) : [];
  return branches.flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
}

function pointedAt({ definitions = {} }: JsonObject, $ref: string): Schema {
  return { allOf: [{ $ref }], definitions };
}

/** What the schemas of a release refer to by relative `$id`. */
async function sharedSchemas(folder: string): Promise<SchemaResource['neighbours']> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const found: Record<string, { readonly schema: Schema; readonly dialect: Dialect }> = {};
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const schema = parsed(await readFile(join(entry.parentPath, entry.name), 'utf8'));
    const id = isObject(schema) ? schema['$id'] : undefined;
    if (isSchema(schema) && typeof id === 'string' && /^https?:/.test(id)) found[id] = { schema, dialect: '2020-12' };
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function resourceOf(schema: Schema, fallback: Dialect, neighbours?: SchemaResource['neighbours']): SchemaResource {
  return { schema, dialect: statedDialect(schema) ?? fallback, ...(neighbours && { neighbours }) };
}

function statedDialect(schema: Schema): Dialect | undefined {
  const named = isObject(schema) ? schema['$schema'] : undefined;
  const version = typeof named === 'string' ? /draft-0[467]|2019-09|2020-12/.exec(named)?.[0] : undefined;
  return (['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'] as const).find((dialect) => dialect === version);
}

async function unpacked(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && gunzipSync(bytes).toString('utf8');
}

function parsed(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'boolean' || (value !== undefined && isObject(value));
}
