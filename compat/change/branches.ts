import { canonicalJson } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaChange } from './schema-change.ts';
import { annotations, childNode, membersOf, type SchemaNode } from './schema-node.ts';

/** One member of `allOf`, `anyOf` or `oneOf`. */
export type Branch = {
  readonly index: number;
  /** As it stands in the list, references not followed. */
  readonly stated: Json;
  readonly node: SchemaNode;
};

/** The branches of a union before and after: those that are the same one, and those that came or went. */
export type Branches = {
  readonly pairs: readonly (readonly [SchemaNode, SchemaNode])[];
  readonly removed: readonly Branch[];
  readonly added: readonly Branch[];
};

/**
 * Pairs the branches under `keyword`, whose order says nothing: equal ones first, then those of one name (a reference,
 * a constant that marks them, a title), then those that look alike, and where as many are left on both sides, the rest
 * in their order.
 */
export function branchesOf(change: SchemaChange, keyword: string): Branches {
  let before = listed(change.before, keyword);
  let after = listed(change.after, keyword);
  const pairs: (readonly [SchemaNode, SchemaNode])[] = [];
  const take = (match: (was: Branch) => Branch | undefined): void => {
    for (const was of before) {
      const is = match(was);
      if (is === undefined) continue;
      pairs.push([was.node, is.node]);
      before = before.filter((one) => one !== was);
      after = after.filter((one) => one !== is);
    }
  };
  for (const nameOf of names) {
    const wanted = new Map(after.toReversed().map((branch) => [nameOf(branch), branch]));
    take((was) => {
      const name = nameOf(was);
      const found = name === undefined ? undefined : wanted.get(name);
      if (name !== undefined) wanted.delete(name);
      return found;
    });
  }
  if (before.length !== after.length) take((was) => after.find((is) => looksAlike(was.node, is.node)));
  if (before.length === after.length) take(() => after[0]);
  return { pairs, removed: before, added: after };
}

/** How people tell a branch: by its reference, the constant that marks it, its title, its properties or its type. */
export function branchName(branch: Branch): string {
  const { title, type } = branch.node.schema;
  const named = referenceOf(branch) ?? markOf(branch.node) ?? (typeof title === 'string' ? title : undefined);
  const properties = Object.keys(membersOf(branch.node, 'properties'));
  if (named !== undefined || properties.length === 0)
    return named ?? (typeof type === 'string' ? type : `number ${branch.index + 1}`);
  return `{ ${properties.slice(0, 3).join(', ')}${properties.length > 3 ? ', ...' : ''} }`;
}

function listed(node: SchemaNode, keyword: string): readonly Branch[] {
  const list = node.schema[keyword];
  if (!isArray(list)) return [];
  return list.flatMap((stated, index) => {
    const found = childNode(node, keyword, index);
    return found === undefined ? [] : [{ index, stated, node: found }];
  });
}

const names: readonly ((branch: Branch) => string | undefined)[] = [
  ({ node }) => textOf(node.schema),
  referenceOf,
  ({ node }) => markOf(node),
  ({ node }) => (typeof node.schema['title'] === 'string' ? node.schema['title'] : undefined),
];

const texts = new WeakMap<JsonObject, string>();

function textOf(schema: JsonObject): string {
  const known = texts.get(schema);
  if (known !== undefined) return known;
  const { $defs: _, ...own } = schema;
  const text = canonicalJson(Object.fromEntries(Object.entries(own).filter(([keyword]) => !annotations.has(keyword))));
  texts.set(schema, text);
  return text;
}

function referenceOf({ stated }: Branch): string | undefined {
  const reference = isObject(stated) ? stated['$ref'] : undefined;
  return typeof reference === 'string'
    ? reference.replace(/^#\/(\$defs|definitions|components\/schemas)\//, '')
    : undefined;
}

/** The constants among the properties of a branch, which tell it from the others. */
function markOf(node: SchemaNode): string | undefined {
  const marks = Object.entries(membersOf(node, 'properties')).flatMap(([name, schema]) => {
    const value = constantOf(schema);
    return value === undefined ? [] : [`${name} ${JSON.stringify(value)}`];
  });
  return marks.length === 0 ? undefined : marks.sort().join(', ');
}

function constantOf(schema: Json): Json | undefined {
  if (!isObject(schema)) return undefined;
  const { enum: members } = schema;
  return schema['const'] ?? (isArray(members) && members.length === 1 ? members[0] : undefined);
}

/** Objects that share half of their properties; other schemas of one type. */
function looksAlike(was: SchemaNode, is: SchemaNode): boolean {
  const [left, right] = [was, is].map((node) => Object.keys(membersOf(node, 'properties')));
  if (left === undefined || right === undefined || left.length + right.length === 0) {
    return (
      was.schema['type'] !== undefined &&
      textOf({ type: was.schema['type'] }) === textOf({ type: is.schema['type'] ?? null })
    );
  }
  const shared = left.filter((name) => right.includes(name)).length;
  return shared > 0 && shared * 2 >= Math.max(left.length, right.length);
}
