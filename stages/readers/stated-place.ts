import { childNode, placeOf, referencedNode, rootNode, type SchemaNode } from '#compat/change/schema-node.ts';
import { isArray, isObject, type Json, type JsonPointer, tokensOf } from '#model/json.ts';
import type { Location, Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';

/** Whether a schema names a place: by name, only by taking all that may come there, or not at all. */
export type Naming = { readonly names: 'yes' | 'all' | 'no'; readonly at?: Location };

/**
 * Whether `contract` names `place`, in one of its branches at least; `*` in it, or a number, stands for items of a
 * list. Errs towards `all`: what can be understood only whole (an unread format, a dynamic reference) may read all.
 */
export function namingOf(contract: Contract, sources: Sources, place: JsonPointer): Naming {
  if (contract.unread !== undefined) return { names: 'all', at: contract.at };
  let nodes: readonly SchemaNode[] = [rootNode(contract, sources)];
  let at: Location | undefined;
  let whole: Location | undefined;
  for (const token of tokensOf(place)) {
    const here = together(nodes);
    if (here.some(isOpaque) || here.every(isFree)) return { names: 'all', at: at ?? contract.at };
    const steps = here.flatMap((node) => below(node, token));
    const [named] = steps.filter(({ by }) => by === 'name');
    if (named !== undefined) at = named.at;
    else if (steps.length > 0) whole ??= steps[0]?.at;
    else return { names: 'no' };
    nodes = steps.flatMap(({ node }) => (node === undefined ? [] : [node]));
    if (nodes.length === 0) break;
  }
  return whole === undefined ? { names: 'yes', at: at ?? contract.at } : { names: 'all', at: whole };
}

/** `nodes` with every schema that speaks of the same value: branches, conditions and what references lead to. */
function together(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  const found = new Map(nodes.map((node) => [node.pointer, node]));
  // A map is walked in the order in which it grows.
  for (const node of found.values())
    for (const one of beside(node)) if (!found.has(one.pointer)) found.set(one.pointer, one);
  return [...found.values()];
}

const lists = ['allOf', 'anyOf', 'oneOf'] as const;
const singles = ['if', 'then', 'else', 'not'] as const;

function beside(node: SchemaNode): readonly SchemaNode[] {
  const { schema } = node;
  const members = (keyword: string): readonly (string | number)[] => {
    const value = schema[keyword];
    if (isArray(value)) return value.map((_, index) => index);
    return isObject(value) ? Object.keys(value) : [];
  };
  const target = referencedNode(node);
  return [
    ...[...lists, 'dependentSchemas'].flatMap((keyword) =>
      members(keyword).flatMap((key) => childNode(node, keyword, key) ?? []),
    ),
    ...singles.flatMap((keyword) => (schema[keyword] === undefined ? [] : (childNode(node, keyword) ?? []))),
    ...(target === undefined ? [] : [target]),
  ];
}

/** A reference that leads out of what is understood here. */
function isOpaque(node: SchemaNode): boolean {
  const { schema } = node;
  if ('$dynamicRef' in schema || '$recursiveRef' in schema) return true;
  return typeof schema['$ref'] === 'string' && referencedNode(node) === undefined;
}

const saysWhatIsBelow = [
  ...['properties', 'patternProperties', 'required', 'items', 'prefixItems', 'additionalItems', 'contains'],
  ...['dependentRequired', 'dependencies', 'unevaluatedItems', 'enum', 'const'],
];

/** Says nothing of what is below, where something may be: whoever takes such a value takes it whole. */
function isFree({ schema }: SchemaNode): boolean {
  if (saysWhatIsBelow.some((keyword) => keyword in schema)) return false;
  const { type, additionalProperties: others } = schema;
  if (isObject(others) && Object.keys(others).length > 0) return false;
  const types = type === undefined ? ['object'] : isArray(type) ? type : [type];
  return types.some((one) => one === 'object' || one === 'array');
}

type Below = { readonly by: 'name' | 'rest'; readonly at: Location; readonly node?: SchemaNode };

function below(node: SchemaNode, token: string): readonly Below[] {
  const isItem = token === '*' || /^\d+$/.test(token);
  return [...membersNamed(node, token), ...(isItem ? itemsAt(node, token) : [])];
}

function membersNamed(node: SchemaNode, name: string): readonly Below[] {
  const { properties, patternProperties, required, additionalProperties, unevaluatedProperties } = node.schema;
  const found: Below[] = [];
  const add = (by: Below['by'], ...tokens: readonly string[]): void => {
    const child = childNode(node, ...tokens);
    found.push({ by, at: placeOf(node, ...tokens), ...(child !== undefined && { node: child }) });
  };
  if (isObject(properties) && Object.hasOwn(properties, name)) add('name', 'properties', name);
  for (const pattern of Object.keys(isObject(patternProperties) ? patternProperties : {}))
    if (matches(pattern, name)) add('rest', 'patternProperties', pattern);
  if (found.length === 0 && isArray(required) && required.includes(name))
    found.push({ by: 'name', at: placeOf(node, 'required') });
  if (found.length > 0) return found;
  if (saysSomething(additionalProperties)) add('rest', 'additionalProperties');
  if (saysSomething(unevaluatedProperties)) add('rest', 'unevaluatedProperties');
  return found;
}

function itemsAt(node: SchemaNode, token: string): readonly Below[] {
  const { items, prefixItems } = node.schema;
  const tuple = isArray(prefixItems) ? 'prefixItems' : isArray(items) ? 'items' : undefined;
  const length = tuple === undefined ? 0 : (childrenOf(node.schema[tuple]) ?? 0);
  const places = Array.from({ length }, (_, index) => index).filter(
    (index) => token === '*' || index === Number(token),
  );
  const rest = ['items', 'additionalItems', 'unevaluatedItems', 'contains'].filter(
    (keyword) => keyword !== tuple || !isArray(node.schema[keyword]),
  );
  const nodes = [
    ...places.flatMap((index) => (tuple === undefined ? [] : (childNode(node, tuple, index) ?? []))),
    ...rest.flatMap((keyword) => (isObject(node.schema[keyword]) ? (childNode(node, keyword) ?? []) : [])),
  ];
  return nodes.map((child) => ({ by: 'name', at: placeOf(child), node: child }));
}

function childrenOf(value: Json | undefined): number | undefined {
  return isArray(value) ? value.length : undefined;
}

/** Whether members of any name are read: `true` and `{}` only let them come. */
function saysSomething(others: Json | undefined): boolean {
  return isObject(others) && Object.keys(others).length > 0;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return true;
  }
}
