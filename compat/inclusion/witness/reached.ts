import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** Where a document keeps what its references lead to. */
const POOLS = ['$defs', 'definitions'] as const;
/** Words after which a reference may mean more than the definition that it names. */
const NAMES = ['$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$dynamicRef', '$recursiveRef'];

/**
 * `root` made smaller by `one`, with those definitions only that its references then lead to, directly or through others,
 * made smaller alike. Undefined where references lead elsewhere: then any definition may be meant.
 */
export function reachedOnly(root: JsonObject, one: (schema: Json) => Json): JsonObject | undefined {
  const { $defs, definitions, ...body } = root;
  const pools = { $defs: isObject($defs) ? $defs : {}, definitions: isObject(definitions) ? definitions : {} };
  const found = { $defs: new Map<string, Json>(), definitions: new Map<string, Json>() };
  const smaller = one(body);
  const waiting: Json[] = [smaller];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    const references = referencesIn(schema);
    if (references === undefined) return undefined;
    for (const { pool, name } of references) {
      const definition = Object.hasOwn(pools[pool], name) ? pools[pool][name] : undefined;
      if (definition === undefined || found[pool].has(name)) continue;
      const made = one(definition);
      found[pool].set(name, made);
      waiting.push(made);
    }
  }
  if (!isObject(smaller)) return undefined;
  const kept: Record<string, Json> = { ...smaller };
  for (const pool of POOLS) if (found[pool].size > 0) kept[pool] = Object.fromEntries(found[pool]);
  return kept;
}

type Reference = { readonly pool: (typeof POOLS)[number]; readonly name: string };

/** The definitions that a schema names; undefined where it says anything by which it could mean others. */
function referencesIn(root: Json): readonly Reference[] | undefined {
  const found: Reference[] = [];
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) for (const item of value) stack.push(item);
    if (!isObject(value)) continue;
    if (NAMES.some((name) => typeof value[name] === 'string' || value[name] === true)) return undefined;
    const { $ref } = value;
    if (typeof $ref === 'string' && $ref !== '#') {
      const reference = definitionNamed($ref);
      if (reference === undefined) return undefined;
      found.push(reference);
    }
    for (const part of Object.values(value)) stack.push(part);
  }
  return found;
}

/** `#/$defs/food` and `#/definitions/food`, and whatever is within them. */
function definitionNamed(reference: string): Reference | undefined {
  const [, pool, token] = /^#\/(\$defs|definitions)\/([^/]+)(\/|$)/.exec(reference) ?? [];
  if (token === undefined) return undefined;
  try {
    const name = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    return { pool: pool === '$defs' ? '$defs' : 'definitions', name };
  } catch {
    return undefined;
  }
}
