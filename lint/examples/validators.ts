import { Ajv, type ErrorObject, type FuncKeywordDefinition, type Options, str } from 'ajv';
import ajv2019 from 'ajv/dist/2019.js';
import ajv2020 from 'ajv/dist/2020.js';
import type { AnyValidateFunction } from 'ajv/dist/core.js';
import ajvFormats from 'ajv-formats';
import { isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import { isMultipleOf } from '#model/multiple-of.ts';
import type { Contract, Dialect } from '#model/schema.ts';
import { type AjvForm, forAjv } from './ajv-schema.ts';
import type { StatedExample } from './judged.ts';

type Engine = NonNullable<NonNullable<Options['code']>['regExp']>;

/** An error of Ajv with the place in the contract that states what is broken. */
export type LocatedError = ErrorObject & { readonly statedAt?: JsonPointer };

/** Errors of `value` against the contract; none where it is accepted. */
export type Validate = (value: Json) => readonly LocatedError[];

/** One Ajv with the definitions that contracts share, and what it has compiled: by contract, or by the reference that it is. */
type Instance = { readonly ajv: Ajv; readonly compiled: Map<unknown, Validate>; readonly places: AjvForm['places'] };

/** Validators of one run; everything is compiled once. Throws what Ajv throws on schemas that it can't read. */
export class Validators {
  readonly #engine: Engine;
  readonly #instances = new Map<string, Map<unknown, Instance>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  for({ contract, omits, assertsFormats }: StatedExample): Validate {
    const { schema, dialect } = contract;
    const definitions = isObject(schema) && isObject(schema.$defs) ? schema.$defs : none;
    const formOver = (places: AjvForm['places']): AjvForm => ({
      dialect,
      pool: poolUri,
      definitions,
      places,
      ...(omits && { omits }),
    });
    const key = `${dialect} ${assertsFormats} ${omits ?? ''}`;
    const { ajv, compiled, places } = this.#instance(key, definitions, (made) => {
      const entries = Object.entries(definitions);
      const pooled = entries.map(([name, each]) => [name, forAjv(each, formOver(made), pointerTo('/$defs', name))]);
      return this.#make(dialect, assertsFormats).addSchema({ $defs: Object.fromEntries(pooled) }, poolUri);
    });
    const own = forAjv(schema, formOver(places), '');
    const target = isObject(own) && Object.keys(own).join() === '$ref' ? own.$ref : contract;
    const known = compiled.get(target);
    if (known !== undefined) return known;
    const made =
      contract.neighbours === undefined
        ? errorsOf(compile(ajv, own, places), places)
        : this.#whole(contract, assertsFormats);
    compiled.set(target, made);
    return made;
  }

  /** A contract whose references need the documents around it, as they are. */
  #whole({ schema, dialect, uri, neighbours = {} }: Contract, assertsFormats: boolean): Validate {
    const ajv = this.#make(dialect, assertsFormats);
    for (const [address, each] of Object.entries(neighbours)) ajv.addSchema(asAjv(each.schema), address);
    const root = isObject(schema) && uri !== undefined ? { $id: `${uri}/example`, ...schema } : asAjv(schema);
    return errorsOf(ajv.compile(root), new WeakMap());
  }

  #instance(key: string, definitions: JsonObject, make: (places: AjvForm['places']) => Ajv): Instance {
    const instances = this.#instances.get(key) ?? new Map<unknown, Instance>();
    this.#instances.set(key, instances);
    const known = instances.get(definitions);
    if (known !== undefined) return known;
    const places = new WeakMap<object, JsonPointer>();
    const instance = { ajv: make(places), compiled: new Map(), places };
    instances.set(definitions, instance);
    return instance;
  }

  #make(dialect: Dialect, assertsFormats: boolean): Ajv {
    const options: Options = {
      strict: false,
      allErrors: true,
      validateSchema: false,
      validateFormats: assertsFormats,
      logger: false,
      verbose: true,
      addUsedSchema: false,
      inlineRefs: false,
      // Otherwise every object would have the properties `constructor` and `__proto__`.
      ownProperties: true,
      code: { regExp: this.#engine },
    };
    const ajv = makers[dialect](options);
    ajvFormats.default(ajv, { mode: 'full' });
    ajv.removeKeyword('multipleOf');
    ajv.addKeyword(multipleOf);
    return ajv;
  }
}

const none: JsonObject = {};

/** On decimal numbers: Ajv divides doubles, and so refuses 4.35 as a multiple of 0.01. */
const multipleOf: FuncKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: { message: ({ schemaCode }) => str`must be multiple of ${schemaCode}` },
  validate: (step: number, value: number) => isMultipleOf(value, step),
};

/** Never fetched: the host does not exist (RFC 2606, section 2). */
const poolUri = 'https://pool.invalid/definitions';

const plain = (options: Options): Ajv => new Ajv(options);
const latest = (options: Options): Ajv => new ajv2020.Ajv2020(options);

const makers: Readonly<Record<Dialect, (options: Options) => Ajv>> = {
  'draft-04': plain,
  'draft-06': plain,
  'draft-07': plain,
  'openapi-3.0': plain,
  '2019-09': (options) => new ajv2019.Ajv2019(options),
  '2020-12': latest,
  'openapi-3.1': latest,
};

/** A definition is compiled where it stands, so that all who refer to it share it. */
function compile(ajv: Ajv, schema: Json, places: AjvForm['places']): AnyValidateFunction {
  if (!isObject(schema)) return ajv.compile(schema === true);
  const isReference = typeof schema.$ref === 'string' && Object.keys(schema).length === 1;
  const shared = isReference ? ajv.getSchema(String(schema.$ref)) : undefined;
  if (shared !== undefined) return shared;
  const root = { ...schema };
  places.set(root, '');
  return ajv.compile(root);
}

function asAjv(schema: boolean | JsonObject): boolean | Record<string, unknown> {
  return typeof schema === 'boolean' ? schema : { ...schema };
}

function errorsOf(
  validate: { (value: Json): unknown; errors?: ErrorObject[] | null },
  places: AjvForm['places'],
): Validate {
  return (value) => {
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map((error) => {
      const { keyword, parentSchema } = error;
      const place = parentSchema === undefined ? undefined : places.get(parentSchema);
      return { ...error, ...(place !== undefined && { statedAt: pointerTo(place, keyword) }) };
    });
  };
}
