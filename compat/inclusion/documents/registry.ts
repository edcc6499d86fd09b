import { isObject, type Json, type JsonPointer, pointerTo, tokensOf, valueAt } from '#model/json.ts';
import type { Dialect, Schema, SchemaResource } from '#model/schema.ts';
import { draftOf, subschemas } from './keywords.ts';
import { dialectNamed, metaschema } from './metaschemas.ts';
import { factsOf } from './shape.ts';

/** A schema in its place: what it says, where it stands, and how its references are read. */
export type SchemaNode = {
  readonly schema: Schema;
  readonly pointer: JsonPointer;
  readonly document: SchemaDocument;
  /** The schema with an identifier of its own (or the document's root) that this one belongs to. */
  readonly resource: SchemaPart;
  readonly dialect: Dialect;
};

export type SchemaPart = { readonly uri: string; readonly pointer: JsonPointer; readonly number: number };

export type SchemaDocument = {
  readonly uri: string;
  readonly root: Schema;
  readonly dialect: Dialect;
  readonly nodes: Map<JsonPointer, SchemaNode>;
  /** `URI` and `URI#anchor` of what has a name in this document; made on demand. */
  names?: ReadonlyMap<string, SchemaNode>;
  dynamicNames?: ReadonlySet<string>;
};

const NOWHERE = 'schema:///';
let partNumber = 0;

/** All schemas that one `SchemaResource` can refer to. Nothing is fetched. */
export class Registry {
  readonly root: SchemaNode;
  private readonly documents = new Map<string, SchemaDocument>();
  private readonly neighbours: SchemaResource['neighbours'];

  constructor(resource: SchemaResource) {
    this.neighbours = resource.neighbours;
    const uri = resource.uri === undefined ? NOWHERE : withoutFragment(resource.uri);
    this.root = rootOf(this.add(uri, resource.schema, resource.dialect));
  }

  private add(uri: string, root: Schema, dialect: Dialect): SchemaDocument {
    const document: SchemaDocument = { uri, root, dialect, nodes: new Map() };
    this.documents.set(uri, document);
    return document;
  }

  /** The schema that `reference` names, seen from `from`; undefined where nothing here has that name. */
  resolve(from: SchemaNode, reference: string): SchemaNode | undefined {
    if (reference === '#') return within(from.document, from.resource.pointer, '');
    if (reference.startsWith('#/')) return within(from.document, from.resource.pointer, decode(reference.slice(1)));
    const whole = absolute(from.resource.uri, reference);
    if (whole === undefined) return undefined;
    const [uri = '', fragment = ''] = split(whole);
    const start = this.named(uri, from.document);
    if (start === undefined || fragment === '') return start;
    const decoded = decode(fragment);
    if (decoded.startsWith('/')) return within(start.document, start.pointer, decoded);
    return namesOf(start.document).get(`${start.resource.uri}#${decoded}`);
  }

  /** Whether `node` is what a `$dynamicAnchor` names, so that `name` is to be looked up from the outside in. */
  hasDynamicName(node: SchemaNode, name: string): boolean {
    namesOf(node.document);
    return node.document.dynamicNames?.has(`${node.resource.uri}#${name}`) ?? false;
  }

  private named(uri: string, near: SchemaDocument): SchemaNode | undefined {
    for (const document of [near, ...this.documents.values()]) {
      const found = uri === document.uri ? rootOf(document) : namesOf(document).get(uri);
      if (found) return found;
    }
    const neighbour =
      this.neighbours !== undefined && Object.hasOwn(this.neighbours, uri) ? this.neighbours[uri] : undefined;
    if (neighbour) return rootOf(this.add(uri, neighbour.schema, neighbour.dialect));
    for (const [name, other] of Object.entries(this.neighbours ?? {})) {
      const key = withoutFragment(name);
      if (this.documents.has(key)) continue;
      const found = namesOf(this.add(key, other.schema, other.dialect)).get(uri);
      if (found) return found;
    }
    const known = metaschema(uri);
    return known && rootOf(this.add(uri, known.schema, known.dialect));
  }

  /** The resource that has `name` among its dynamic anchors, for the outermost of `scope` that has one. */
  dynamicTarget(scope: readonly SchemaNode[], name: string): SchemaNode | undefined {
    for (const start of scope) {
      const key = `${start.resource.uri}#${name}`;
      const names = namesOf(start.document);
      if (start.document.dynamicNames?.has(key)) return names.get(key);
    }
    return undefined;
  }
}

function rootOf(document: SchemaDocument): SchemaNode {
  return within(document, '', '') ?? { ...placeholder(document), schema: document.root };
}

function placeholder(document: SchemaDocument): SchemaNode {
  const resource = { uri: document.uri, pointer: '', number: 0 };
  return { schema: true, pointer: '', document, resource, dialect: document.dialect };
}

/** The node at `below`, a pointer from `base`; identifiers on the way change what references are relative to. */
function within(document: SchemaDocument, base: JsonPointer, below: JsonPointer): SchemaNode | undefined {
  const known = document.nodes.get(base + below);
  if (known) return known;
  const whole = base + below;
  if (valueAt(document.root, whole) === undefined) return undefined;
  let node = document.nodes.get('');
  if (node === undefined) {
    node = enter(
      document,
      document.root,
      '',
      { uri: document.uri, pointer: '', number: partNumber++ },
      document.dialect,
      true,
    );
  }
  let value: Json = document.root;
  let pointer = '';
  for (const token of tokensOf(whole)) {
    const next: Json | undefined = valueAt(value, pointerTo('', token));
    if (next === undefined) return undefined;
    value = next;
    pointer = pointerTo(pointer, token);
    if (!isSchema(value)) continue;
    const cached = document.nodes.get(pointer);
    if (cached) node = cached;
    else if (pointer === whole || hasId(value, node.dialect))
      node = enter(document, value, pointer, node.resource, node.dialect, false);
  }
  return node.pointer === whole ? node : undefined;
}

/** The node for the subschema of `parent` at `tokens`. */
export function childOf(parent: SchemaNode, schema: Json, ...tokens: readonly string[]): SchemaNode {
  const pointer = pointerTo(parent.pointer, ...tokens);
  const known = parent.document.nodes.get(pointer);
  if (known) return known;
  return enter(parent.document, isSchema(schema) ? schema : true, pointer, parent.resource, parent.dialect, false);
}

function enter(
  document: SchemaDocument,
  schema: Schema,
  pointer: JsonPointer,
  outer: SchemaPart,
  dialect: Dialect,
  root: boolean,
): SchemaNode {
  const id = typeof schema === 'boolean' ? undefined : idOf(schema, dialect);
  const uri = id === undefined ? undefined : absolute(outer.uri, id);
  const own = uri !== undefined && !(id ?? '').startsWith('#');
  const resource = own ? { uri: withoutFragment(uri), pointer, number: partNumber++ } : outer;
  const named = own && !root && typeof schema === 'object' ? dialectNamed(schema['$schema']) : undefined;
  const node: SchemaNode = { schema, pointer, document, resource, dialect: named ?? dialect };
  document.nodes.set(pointer, node);
  return node;
}

function hasId(schema: Schema, dialect: Dialect): boolean {
  return typeof schema === 'object' && idOf(schema, dialect) !== undefined;
}

function idOf(schema: Exclude<Schema, boolean>, dialect: Dialect): string | undefined {
  if (draftOf(dialect) < 3 && typeof schema['$ref'] === 'string') return undefined;
  const id = draftOf(dialect) === 0 ? (schema['id'] ?? schema['$id']) : schema['$id'];
  return typeof id === 'string' ? id : undefined;
}

/** Walks the whole document once for everything in it that has a name. */
function namesOf(document: SchemaDocument): ReadonlyMap<string, SchemaNode> {
  if (document.names) return document.names;
  const names = new Map<string, SchemaNode>();
  const dynamic = new Set<string>();
  document.names = names;
  document.dynamicNames = dynamic;
  if (!factsOf(document.root, document.dialect).named) return names;
  const start = rootOf(document);
  const stack: SchemaNode[] = [start];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { schema, resource } = node;
    if (typeof schema === 'boolean') continue;
    const add = (key: string): void => {
      if (node !== undefined && !names.has(key)) names.set(key, node);
    };
    if (resource.pointer === node.pointer) add(resource.uri);
    const id = idOf(schema, node.dialect);
    if (id?.startsWith('#') && id.length > 1) add(`${resource.uri}${id}`);
    const draft = draftOf(node.dialect);
    if (draft >= 3 && typeof schema['$anchor'] === 'string') add(`${resource.uri}#${schema['$anchor']}`);
    if (draft >= 4 && typeof schema['$dynamicAnchor'] === 'string') {
      add(`${resource.uri}#${schema['$dynamicAnchor']}`);
      dynamic.add(`${resource.uri}#${schema['$dynamicAnchor']}`);
    }
    if (draft === 3 && schema['$recursiveAnchor'] === true && resource.pointer === node.pointer) {
      add(`${resource.uri}#`);
      dynamic.add(`${resource.uri}#`);
    }
    for (const [tokens, part] of subschemas(schema, node.dialect)) stack.push(childOf(node, part, ...tokens));
  }
  return names;
}

function isSchema(value: Json): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/** `reference` as an absolute URI; undefined where it is none. */
export function absolute(base: string, reference: string): string | undefined {
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}

function split(uri: string): readonly string[] {
  const at = uri.indexOf('#');
  return at < 0 ? [uri, ''] : [uri.slice(0, at), uri.slice(at + 1)];
}

function withoutFragment(uri: string): string {
  return split(uri)[0] ?? '';
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const NO_RESOURCES: ReadonlySet<string> = new Set();
const dynamicParts = new WeakMap<SchemaDocument, ReadonlySet<string>>();

/** The URIs of the resources in `document` that have dynamic (or recursive) anchors. */
export function dynamicResources(document: SchemaDocument): ReadonlySet<string> {
  const before = dynamicParts.get(document);
  if (before) return before;
  const { named } = factsOf(document.root, document.dialect);
  if (named) namesOf(document);
  const found = named ? new Set([...(document.dynamicNames ?? [])].map(withoutFragment)) : NO_RESOURCES;
  dynamicParts.set(document, found);
  return found;
}
