import { isArray, isObject, type Json, type JsonPointer, pointerTo, tokensOf, valueAt } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { nodeAt, rootNode, type SchemaNode, stringsOf } from './change/schema-node.ts';
import type { Inclusion } from './inclusion/index.ts';
import type { ContractPair, Side } from './party.ts';
import type { Refusal } from './refusal.ts';

/** What the engine's counterexample says about `pair`: which keyword of the reader refuses which place. */
export function refusalOf(pair: ContractPair, answer: Extract<Inclusion, { verdict: 'not-included' }>): Refusal {
  const { witness, at } = answer;
  const { node, keyword } = keywordAt(pair.reader, at.reader);
  const found = valueAt(witness, at.instance);
  return {
    pair,
    witness,
    path: `${pair.path ?? ''}${at.instance}`,
    found,
    reader: node,
    keyword: keyword ?? refusingKeyword(node, found),
    writer: keywordAt(pair.writer, at.writer).node,
  };
}

/** What the reader's side says, for the end of a sentence about the change: `product@2.3.1 requires it`. */
export function needOf(refusal: Refusal): string {
  const { reader, keyword } = refusal;
  const stated = reader.schema[keyword];
  switch (keyword) {
    case 'required':
      return 'requires it';
    case 'type':
      return `accepts only ${isArray(stated) ? stated.map(String).sort().join(' or ') : String(stated)}`;
    case 'enum':
    case 'const':
      return 'does not know this value';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'refuses properties that it does not name';
    default:
      return stated === undefined || isObject(stated) || isArray(stated)
        ? 'refuses it'
        : `accepts only ${keyword} ${JSON.stringify(stated)}`;
  }
}

/** The keyword's place, down to the member that is meant where there is one. */
export function refusedAt(refusal: Refusal): readonly (string | number)[] {
  const { reader, keyword, found } = refusal;
  if (keyword !== 'required' || !isObject(found)) return keyword === '' ? [] : [keyword];
  const index = stringsOf(reader.schema['required']).findIndex((name) => !Object.hasOwn(found, name));
  return index < 0 ? [keyword] : [keyword, index];
}

/** The schema at `pointer`, which may lead to a schema or to a keyword (or a member of it) in one. */
function keywordAt(side: Side, pointer: JsonPointer): { readonly node: SchemaNode; readonly keyword?: string } {
  const { contract, party } = side;
  const schemas = schemaPointers(contract, pointer);
  const inner = schemas.at(-1);
  const node = nodeAt(contract, party.sources, inner ?? '') ?? rootNode(contract, party.sources);
  const rest = tokensOf(pointer).slice(tokensOf(inner ?? '').length);
  return rest[0] === undefined ? { node } : { node, keyword: rest[0] };
}

const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);

/** Pointers of all schemas on the way to `pointer`, outermost first. */
function schemaPointers(contract: Contract, pointer: JsonPointer): readonly JsonPointer[] {
  const found: JsonPointer[] = [''];
  const tokens = tokensOf(pointer);
  for (let index = 0; index < tokens.length; ) {
    const [keyword = '', member] = tokens.slice(index, index + 2);
    const value = valueAt(contract.schema, pointerTo('', ...tokens.slice(0, index + 1)));
    const steps = named.has(keyword) || (lists.has(keyword) && isArray(value)) ? 2 : 1;
    const at = pointerTo('', ...tokens.slice(0, index + steps));
    const reached = valueAt(contract.schema, at);
    const isSchema = isObject(reached) || typeof reached === 'boolean';
    if ((steps === 2 && member === undefined) || !isSchema || asserting.has(keyword)) break;
    if (keyword !== 'additionalProperties' || isObject(reached)) found.push(at);
    index += steps;
  }
  return found;
}

/** Keywords with a value that is no schema, though it may look like one. */
const asserting = new Set([
  'const',
  'enum',
  'default',
  'required',
  'type',
  'unevaluatedProperties',
  'uniqueItems',
  'nullable',
]);

/** The likeliest reason that `found` is refused, where the engine names a schema and no keyword. */
function refusingKeyword(node: SchemaNode, found: Json | undefined): string {
  const { schema } = node;
  if (isObject(found) && stringsOf(schema['required']).some((name) => !Object.hasOwn(found, name))) return 'required';
  return ['type', 'enum', 'const', 'pattern', 'format'].find((keyword) => schema[keyword] !== undefined) ?? '';
}
