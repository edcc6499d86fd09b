import type { EventUse } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { SchemaResource } from '#model/schema.ts';
import { isTakenOut } from './change/access.ts';
import { childNode, membersOf, placeOf, referencedNode, type SchemaNode } from './change/schema-node.ts';
import { fills } from './filling/fills.ts';
import type { Place, Step } from './inclusion/index.ts';
import { type EventPair, isUnmarked } from './pairs.ts';
import type { Party } from './party.ts';
import { type Comparison, writingOptions } from './question.ts';
import { amongThose } from './routing/index.ts';

/** A place that a schema names: a property, a value that it lists there, or a branch of a union. */
export type NamedPlace = {
  readonly path: JsonPointer;
  readonly steps: readonly Step[];
  /** A member of an enum. */
  readonly value?: Json;
  /** A branch of a union: what its values look like, and what to call it. */
  readonly branch?: { readonly name: string; readonly matches: SchemaResource };
  /** Branches that lead here, outermost first: who loses one loses all that is named in it alone. */
  readonly within: readonly string[];
  readonly above: Above;
  readonly at: () => Location;
};

/** Pointers of the schemas that lead to a place, and where they name the properties on the way; the nearest first. */
export type Above = { readonly pointer: JsonPointer; readonly next: Above } | undefined;

/** Whether one of `pointers` leads to a place. */
export function leadsFrom(pointers: ReadonlySet<JsonPointer>, above: Above): boolean {
  for (let one = above; one !== undefined; one = one.next) if (pointers.has(one.pointer)) return true;
  return false;
}

/** Whose schema it is, and for what; of what it writes, those alone that are `among`. */
export type Filler = { readonly party: Party; readonly use: EventUse; readonly among?: SchemaResource };

/** What of a writer's messages comes through the filters on the way to the reader of `pair`. */
export function arriving(writer: Filler, { reader, marks }: EventPair): Filler {
  const looksFor = marks?.every((mark) => isUnmarked(writer.use, mark)) === true ? marks : undefined;
  const among = amongThose(writer.use, reader.use, looksFor)?.language;
  return among === undefined ? writer : { ...writer, among };
}

/** What tells one named place from the next. */
export function keyOf({ path, value, branch }: Omit<NamedPlace, 'steps' | 'within' | 'above' | 'at'>): string {
  return `${path} ${value === undefined ? '' : JSON.stringify(value)} ${branch?.name ?? ''}`;
}

/**
 * Whether one of `writers` can fill `place`, by the engine's proof. `undecided` only where none of them certainly can.
 */
export async function whoFills(
  place: NamedPlace,
  writers: readonly Filler[],
  comparison: Comparison,
): Promise<'yes' | 'no' | 'undecided'> {
  let answer: 'no' | 'undecided' = 'no';
  for (const { party, use, among } of writers) {
    const options = { ...writingOptions(party, use, comparison), ...(among !== undefined && { among }) };
    const verdict = await fills(use.payload, asked(place), options, comparison);
    if (verdict === 'yes') return 'yes';
    if (verdict !== 'no') answer = 'undecided';
  }
  return answer;
}

function asked({ steps, value, branch }: NamedPlace): Place {
  if (branch !== undefined) return { path: steps, value: { matches: branch.matches } };
  return value === undefined ? { path: steps } : { path: steps, value: { equals: value } };
}

type Way = {
  readonly path: JsonPointer;
  readonly steps: readonly Step[];
  readonly above: Above;
  readonly within: readonly string[];
};

/**
 * Every place that a schema names: its properties at any depth, the members of its enums, the branches of its unions.
 * Recursive definitions are followed once.
 *
 * @param path where the schema stands in a value
 */
export function namedPlaces(root: SchemaNode, at: JsonPointer = ''): readonly NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  const add = (place: NamedPlace): void => {
    const key = keyOf(place);
    if (!found.has(key)) found.set(key, place);
  };
  // Schemas that are being visited, so that recursive ones are left.
  const visiting = new Set<JsonPointer>();
  const visit = (node: SchemaNode, way: Way): void => {
    if (visiting.has(node.pointer)) return;
    visiting.add(node.pointer);
    const above: Above = { pointer: node.pointer, next: way.above };
    const here: Way = { ...way, above };
    const { path, steps, within } = here;
    const members = node.schema['enum'];
    for (const [index, value] of isArray(members) && members.length > 1 && path !== '' ? members.entries() : [])
      add({ path, steps, value, within, above, at: () => placeOf(node, 'enum', index) });
    for (const [child, step, token] of childrenOf(node)) {
      const isNamed = 'property' in step;
      const on: Way = {
        path: pointerTo(path, token),
        steps: [...steps, step],
        above: isNamed ? { pointer: pointerTo(node.pointer, 'properties', step.property), next: above } : above,
        within,
      };
      if (isNamed) add({ ...on, at: () => placeOf(node, 'properties', step.property) });
      if (child !== undefined) visit(child, on);
    }
    for (const branch of branchesOf(node)) {
      if (branch.place !== undefined)
        add({ path, steps, branch: branch.place, within, above, at: () => placeOf(branch.node) });
      const inside = branch.place === undefined ? within : [...within, keyOf({ path, branch: branch.place })];
      visit(branch.node, { ...here, within: inside });
    }
    const target = referencedNode(node);
    if (target !== undefined) visit(target, here);
    visiting.delete(node.pointer);
  };
  visit(root, { path: at, steps: [], above: undefined, within: [] });
  return [...found.values()];
}

type Child = readonly [node: SchemaNode | undefined, step: Step, token: string | number];

function childrenOf(node: SchemaNode): readonly Child[] {
  const properties = Object.entries(membersOf(node, 'properties'))
    .filter(([, schema]) => !isTakenOut(schema))
    .map(([name]): Child => [childNode(node, 'properties', name), { property: name }, name]);
  const { items, prefixItems } = node.schema;
  const listed = isArray(prefixItems) ? 'prefixItems' : 'items';
  const places = isArray(prefixItems) ? prefixItems : isArray(items) ? items : [];
  const tuple = places.map((_, index): Child => [childNode(node, listed, index), { item: index }, index]);
  const rest: readonly Child[] = isArray(items) ? [] : [[childNode(node, 'items'), { item: '*' }, '*']];
  return [...properties, ...tuple, ...rest.filter(([child]) => child !== undefined)];
}

type Branch = { readonly node: SchemaNode; readonly place?: NonNullable<NamedPlace['branch']> };

/** Schemas that say more about the same place; those of a union are places themselves, but for `null`. */
function branchesOf(node: SchemaNode): readonly Branch[] {
  return ['allOf', 'anyOf', 'oneOf', 'then', 'else'].flatMap((keyword): readonly Branch[] => {
    const list = node.schema[keyword];
    if (!isArray(list)) {
      const child = list === undefined ? undefined : childNode(node, keyword);
      return child === undefined ? [] : [{ node: child }];
    }
    const isUnion = keyword !== 'allOf' && list.length > 1;
    return list.flatMap((stated, index): readonly Branch[] => {
      const child = childNode(node, keyword, index);
      if (child === undefined) return [];
      const isTelling = isUnion && child.schema['type'] !== 'null' && Object.keys(child.schema).length > 0;
      return [
        isTelling ? { node: child, place: { name: nameOf(stated, index), matches: alone(child) } } : { node: child },
      ];
    });
  });
}

/** What people call a branch: its definition, its title, or its number. */
function nameOf(stated: Json, index: number): string {
  const { $ref, title } = isObject(stated) ? stated : {};
  const definition = typeof $ref === 'string' ? /\/([^/]+)$/.exec($ref)?.[1] : undefined;
  return definition ?? (typeof title === 'string' ? title : `#${index + 1}`);
}

/** `node` as a schema of its own, with the definitions that it may refer to. */
function alone({ schema, contract }: SchemaNode): SchemaResource {
  const { schema: root, at: _at, origins: _origins, unread: _unread, ...resource } = contract;
  const pool = isObject(root) ? root['$defs'] : undefined;
  return { ...resource, schema: pool === undefined ? schema : { ...schema, $defs: pool } };
}

/** Where `place` stands in a schema, or its nearest parent. */
export function nearest(root: SchemaNode, place: NamedPlace): Location {
  let node = root;
  for (const step of place.steps) {
    const child = 'property' in step ? childNode(node, 'properties', step.property) : childNode(node, 'items');
    if (child === undefined) return placeOf(node, ...('property' in step ? ['properties', step.property] : ['items']));
    node = child;
  }
  return placeOf(node);
}
