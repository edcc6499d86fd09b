import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { languageOf, type Side } from '#generators/validators/language.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import { defaultPolicy } from '#model/policy.ts';
import { type Contract, type Origin, originOf, type Schema } from '#model/schema.ts';

/** Something in a value that the contract does not allow. */
export type Violation = {
  /** The place in the value. */
  readonly at: JsonPointer;
  readonly reason: string;
  /** The place in the contract that refuses it. */
  readonly contract: Origin;
};

/** The values that one side of a contract stands for, decided by Ajv. */
export type Language = {
  /** The schema that decides, self-contained, its references as `#/$defs/NAME`. */
  readonly schema: Schema;
  readonly accepts: (value: Json) => boolean;
  /** What is wrong with `value`, place by place; none where it is in the language. */
  readonly violations: (value: Json) => readonly Violation[];
};

/** What a reader accepts who reads just what it states. */
export const asReader: Side = { as: 'reader', open: false, policy: defaultPolicy };

/** What a writer writes: only what its contract declares. */
export const asWriter: Side = { as: 'writer', open: false, policy: defaultPolicy };

const known = new WeakMap<Contract, Map<string, Language>>();

/**
 * The language of `contract` on `side`: just what the generated validator of that side accepts. Compiled once.
 *
 * Throws what Ajv throws for a schema that it does not read.
 */
export function languageFor(contract: Contract, side: Side): Language {
  const languages = known.get(contract) ?? new Map<string, Language>();
  known.set(contract, languages);
  const key = JSON.stringify(side);
  const language = languages.get(key) ?? compile(contract, side);
  languages.set(key, language);
  return language;
}

function compile(contract: Contract, side: Side): Language {
  const { schema, dialect } = languageOf(contract, side);
  const makesDefaults = side.policy.requiredWithDefault === 'safe';
  const options: Options = {
    allErrors: true,
    logger: false,
    ownProperties: true,
    strict: false,
    unicodeRegExp: patternsAreUnicode(schema),
    useDefaults: makesDefaults,
    validateFormats: side.policy.format === 'assertion',
    validateSchema: false,
    verbose: true,
  };
  const ajv = newAjv(dialect, options);
  addFormats.default(ajv, { mode: 'full' });
  for (const [uri, neighbour] of Object.entries(contract.neighbours ?? {})) ajv.addSchema(neighbour.schema, uri);
  const validate = ajv.compile(schema);
  const places = placesIn(schema);
  const asGiven = (value: Json): Json => (makesDefaults ? structuredClone(value) : value);
  return {
    schema,
    accepts: (value) => validate(asGiven(value)),
    violations: (value) => {
      if (validate(asGiven(value))) return [];
      return violationsIn(validate, (error) => stateOf(contract, places, error));
    },
  };
}

function newAjv(dialect: 'draft-07' | '2019-09' | '2020-12', options: Options): Ajv {
  if (dialect === '2020-12') return new Ajv2020(options);
  return dialect === '2019-09' ? new Ajv2019(options) : new Ajv(options);
}

function violationsIn(validate: ValidateFunction, stated: (error: ErrorObject) => Origin): readonly Violation[] {
  const errors = validate.errors ?? [];
  const told = errors.map((error) => ({ at: error.instancePath, reason: reasonOf(error), contract: stated(error) }));
  return [...new Map(told.map((one) => [`${one.at} ${one.reason}`, one])).values()];
}

function reasonOf({ keyword, message, params }: ErrorObject): string {
  const named: unknown = params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof named === 'string') return `has ${JSON.stringify(named)}, which is not declared`;
  if (Array.isArray(params['allowedValues'])) return `must be one of ${JSON.stringify(params['allowedValues'])}`;
  if ('allowedValue' in params) return `must be ${JSON.stringify(params['allowedValue'])}`;
  return message ?? `fails "${keyword}"`;
}

/** Ajv tells the schema itself that refused; its own paths do not survive references. */
function stateOf(contract: Contract, places: WeakMap<object, JsonPointer>, error: ErrorObject): Origin {
  const { parentSchema } = error;
  const place = parentSchema === undefined ? undefined : places.get(parentSchema);
  return originOf(contract, place === undefined ? '' : pointerTo(statedPlace(place), error.keyword));
}

/** Definitions that were closed for a writer carry a suffix in their name. */
function statedPlace(place: JsonPointer): JsonPointer {
  return place.replace(/^(\/\$defs\/[^/]*)~0(?:part|open)(?=\/|$)/, '$1');
}

function placesIn(schema: Schema): WeakMap<object, JsonPointer> {
  const places = new WeakMap<object, JsonPointer>();
  const visit = (held: Json | undefined, at: JsonPointer): void => {
    if (isArray(held)) for (const [index, item] of held.entries()) visit(item, pointerTo(at, index));
    if (!isObject(held) || places.has(held)) return;
    places.set(held, at);
    for (const [name, value] of Object.entries(held)) visit(value, pointerTo(at, name));
  };
  visit(schema, '');
  return places;
}

/** Patterns are read in Unicode mode, unless one is valid only without: older schemas use escapes that it refuses. */
function patternsAreUnicode(schema: Json): boolean {
  if (isArray(schema)) return schema.every(patternsAreUnicode);
  if (!isObject(schema)) return true;
  return patternsOf(schema).every(isUnicode) && Object.values(schema).every(patternsAreUnicode);
}

function patternsOf({ pattern, patternProperties }: JsonObject): readonly string[] {
  const names = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  return typeof pattern === 'string' ? [pattern, ...names] : names;
}

function isUnicode(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
