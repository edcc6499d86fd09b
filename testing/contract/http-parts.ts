import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';

/** One part of a request or an answer: a header, a query, a body. */
export type Part = { readonly name: string; readonly schema: Json; readonly required: boolean };

/** An object of just these parts. */
export function objectOfParts(parts: readonly Part[]): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(parts.map(({ name, schema }) => [name, schema])),
    required: parts.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A contract for an object of `parts`, whose schemas are those of `contracts`; undefined where there are none. */
export function contractOfParts(
  parts: readonly Part[],
  contracts: readonly Contract[],
  at: Location,
): Contract | undefined {
  const [first] = contracts;
  if (first === undefined) return undefined;
  const neighbours = Object.assign({}, ...contracts.map((one) => one.neighbours ?? {}));
  return {
    schema: { ...objectOfParts(parts), $defs: Object.assign({}, ...contracts.map(poolOf)) },
    dialect: first.dialect,
    at,
    origins: Object.assign({}, ...contracts.map(({ origins }) => origins), {
      '': { file: at.file, pointer: at.pointer ?? '' },
    }),
    ...(Object.keys(neighbours).length > 0 && { neighbours }),
  };
}

/** The schema of a contract without the definitions that it shares with others. */
export function ownSchema({ schema }: Contract): Json {
  if (!isObject(schema)) return schema;
  const { $defs: _pool, ...own } = schema;
  return own;
}

function poolOf({ schema }: Contract): JsonObject {
  return isObject(schema) && isObject(schema['$defs']) ? schema['$defs'] : {};
}

/** Whether a body of this type is JSON. */
export function isJsonMedia(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType);
}
