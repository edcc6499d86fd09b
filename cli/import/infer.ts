import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/**
 * A schema that all of `samples` fit, and that says of them what is likely to hold of others: types, names, what is
 * always there, and formats that every text has. Values are no promise: nothing is listed, and no bound is drawn.
 */
export function schemaOf(samples: readonly Json[]): JsonObject {
  const types = [...new Set(samples.map(typeOf))].sort();
  // A whole number beside one with a fraction is a number by chance.
  const all = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  const [only] = all;
  // What was only ever seen empty may be anything once it is there.
  const named = all.length === 1 && only === 'null' ? [] : all;
  const texts = samples.filter((sample) => typeof sample === 'string');
  const objects = samples.filter(isObject);
  const items = samples.filter(isArray).flat();
  return {
    ...(named.length > 0 && { type: only !== undefined && named.length === 1 ? only : named }),
    ...formatOf(texts),
    ...(objects.length > 0 && membersOf(objects)),
    ...(items.length > 0 && { items: schemaOf(items) }),
  };
}

function typeOf(sample: Json): string {
  if (sample === null) return 'null';
  if (isArray(sample)) return 'array';
  if (typeof sample === 'number') return Number.isInteger(sample) ? 'integer' : 'number';
  return typeof sample;
}

function membersOf(objects: readonly JsonObject[]): JsonObject {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const valuesOf = (name: string): readonly Json[] =>
    objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name] ?? null] : []));
  const required = names.filter((name) => objects.every((object) => Object.hasOwn(object, name)));
  const properties = Object.fromEntries(names.map((name) => [name, schemaOf(valuesOf(name))]));
  return { ...(required.length > 0 && { required }), properties };
}

const formats = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
} as const;

/** The format that all texts evidently have. */
function formatOf(texts: readonly string[]): { readonly format?: string } {
  const format = Object.entries(formats).find(([, pattern]) => texts.every((text) => pattern.test(text)));
  return texts.length === 0 || format === undefined ? {} : { format: format[0] };
}
