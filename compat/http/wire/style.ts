import { isArray, isObject, type Json, valueAt } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { type WireShape, wirePiece } from './serialise.ts';

/** A parameter or header as far as its text goes. */
type Written = WireShape & { readonly schema: Contract };

/** One value as both write it, where the two differ; undefined where no value that they share does. */
export function styleDifference(
  was: Written,
  is: Written,
): { readonly before: string; readonly after: string } | undefined {
  const example = samples(was.schema).find(
    (value) => wirePiece(was, value) !== wirePiece({ ...is, name: was.name }, value),
  );
  if (example === undefined) return undefined;
  return { before: wirePiece(was, example), after: wirePiece({ ...is, name: was.name }, example) };
}

/** How a parameter or header is written, in words: its media type, or its style. */
export function styleInWords({ mediaType, style, explode }: WireShape): string {
  return mediaType ?? `${style}${explode ? ', exploded' : ''}`;
}

/** A value of each shape that the schema may allow. */
function samples(contract: Contract): readonly Json[] {
  const types = typesOf(contract.schema, contract, 0);
  const any = types.size === 0;
  return [
    ...(any || ['string', 'number', 'integer', 'boolean'].some((type) => types.has(type)) ? ['a'] : []),
    ...(any || types.has('array') ? [['a', 'b']] : []),
    ...(any || types.has('object') ? [{ a: 'b' }] : []),
  ];
}

/** The JSON types that a schema names, its references and branches followed; empty where it names none. */
export function typesOf(schema: Json, contract: Contract, depth: number): ReadonlySet<string> {
  if (!isObject(schema) || depth > 8) return new Set();
  const { type, $ref: reference, enum: values } = schema;
  if (typeof type === 'string') return new Set([type]);
  if (isArray(type)) return new Set(type.filter((one) => typeof one === 'string'));
  if (isArray(values)) return new Set(values.map((value) => (isArray(value) ? 'array' : typeof value)));
  if (typeof reference === 'string' && reference.startsWith('#/')) {
    return typesOf(valueAt(contract.schema, reference.slice(1)) ?? true, contract, depth + 1);
  }
  const branches = [schema['allOf'], schema['anyOf'], schema['oneOf']].flatMap((list) => (isArray(list) ? list : []));
  return new Set(branches.flatMap((branch) => [...typesOf(branch, contract, depth + 1)]));
}
