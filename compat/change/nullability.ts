import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaEdit } from '#model/rule.ts';
import type { SchemaChange } from './schema-change.ts';
import { annotations } from './schema-node.ts';

/** The edits by which a place came to accept null, and where the wider schema says so most plainly. */
export type NullEdits = {
  readonly keyword: string;
  readonly at: readonly (string | number)[];
  readonly edits: readonly SchemaEdit[];
};

/**
 * The edits that make `wider` what `narrower` is, and null: a further type, `nullable`, a branch for null, or a union
 * of what it was with null. Undefined where that is not what happened.
 */
export function nullEdits(narrower: JsonObject, wider: JsonObject): NullEdits | undefined {
  const listed = nullInEnum(narrower, wider);
  if (wider['nullable'] === true && narrower['nullable'] !== true) {
    return { keyword: 'nullable', at: ['nullable'], edits: [{ keyword: 'nullable' }, ...listed] };
  }
  const [few, many] = [typesOf(narrower), typesOf(wider)];
  if (few !== undefined && many?.includes('null') === true && !few.includes('null')) {
    const same = canonicalJson([...few].sort()) === canonicalJson(many.filter((type) => type !== 'null').sort());
    if (same) return { keyword: 'type', at: ['type', many.indexOf('null')], edits: [{ keyword: 'type' }, ...listed] };
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const found = nullBranch(narrower, wider, keyword);
    if (found !== undefined) return { keyword, at: [keyword, nullIndex(wider[keyword])], edits: found };
  }
  return undefined;
}

function nullInEnum(narrower: JsonObject, wider: JsonObject): readonly SchemaEdit[] {
  const has = ({ enum: values }: JsonObject): boolean => isArray(values) && values.includes(null);
  return isArray(narrower['enum']) && !has(narrower) && has(wider) ? [{ keyword: 'enum', member: null }] : [];
}

function nullBranch(narrower: JsonObject, wider: JsonObject, keyword: string): readonly SchemaEdit[] | undefined {
  const branches = wider[keyword];
  if (!isArray(branches)) return undefined;
  const found = branches.find(isNull);
  const others = branches.filter((branch) => !isNull(branch));
  if (found === undefined) return undefined;
  const were = narrower[keyword];
  if (isArray(were)) return were.some(isNull) ? undefined : [{ keyword, member: found }];
  const [only] = others;
  if (others.length !== 1 || !isObject(only) || plain(only) !== plain(narrower)) return undefined;
  return [...new Set([...Object.keys(narrower), ...Object.keys(wider)])]
    .filter((name) => !annotations.has(name) && name !== '$defs')
    .map((name) => ({ keyword: name }));
}

const isNull = (branch: Json): boolean => isObject(branch) && (branch['type'] === 'null' || branch['const'] === null);

function nullIndex(branches: Json | undefined): number {
  return isArray(branches) ? branches.findIndex(isNull) : -1;
}

function plain(schema: JsonObject): string {
  const own = Object.entries(schema).filter(([keyword]) => keyword !== '$defs' && !annotations.has(keyword));
  return canonicalJson(Object.fromEntries(own));
}

/** The types that a schema lists; undefined where it lists none. */
export function typesOf({ type }: JsonObject): readonly string[] | undefined {
  if (typeof type === 'string') return [type];
  return isArray(type) ? type.map(String) : undefined;
}

/** Whether what came or went under `keyword` is told as null that is accepted, or no longer so. */
export function isOfNull(change: SchemaChange, keyword: string): boolean {
  const { allowed, refused } = nullChange(change);
  return allowed?.keyword === keyword || refused?.keyword === keyword;
}

/** The same, between the two sides of a change. */
export function nullChange({ before, after }: SchemaChange): {
  readonly allowed?: NullEdits;
  readonly refused?: NullEdits;
} {
  const allowed = nullEdits(before.schema, after.schema);
  const refused = nullEdits(after.schema, before.schema);
  return { ...(allowed && { allowed }), ...(refused && { refused }) };
}
