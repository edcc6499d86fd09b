import { Ajv, type ErrorObject, type Options } from 'ajv';
import ajv2019 from 'ajv/dist/2019.js';
import ajv2020 from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract, Dialect } from '#model/schema.ts';
import { forAjv } from './ajv-schema.ts';
import type { StatedExample } from './judged.ts';

type Engine = NonNullable<NonNullable<Options['code']>['regExp']>;

/** Errors of `value` against the contract; none where it is accepted. */
export type Validate = (value: Json) => readonly ErrorObject[];

/** Validators of one run; definitions that contracts share are compiled once. Throws what Ajv throws on schemas that it can't read. */
export class Validators {
  readonly #engine: Engine;
  readonly #instances = new Map<string, Map<unknown, Ajv>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  for({ contract, omits, assertsFormats }: StatedExample): Validate {
    if (contract.neighbours !== undefined) return this.#whole(contract, assertsFormats);
    const { schema, dialect } = contract;
    const definitions = isObject(schema) && isObject(schema.$defs) ? schema.$defs : none;
    const form = { dialect, pool: poolUri, definitions, ...(omits && { omits }) };
    const ajv = this.#instance(`${dialect} ${assertsFormats} ${omits ?? ''}`, definitions, () => {
      const made = this.#make(dialect, assertsFormats);
      const pooled = Object.entries(definitions).map(([name, each]) => [name, forAjv(each, form)]);
      return made.addSchema({ $defs: Object.fromEntries(pooled) }, poolUri);
    });
    const own = forAjv(schema, form);
    return errorsOf(ajv.compile(isObject(own) ? own : own === true));
  }

  /** A contract whose references need the documents around it, as they are. */
  #whole({ schema, dialect, uri, neighbours = {} }: Contract, assertsFormats: boolean): Validate {
    const ajv = this.#make(dialect, assertsFormats);
    for (const [address, each] of Object.entries(neighbours)) ajv.addSchema(asAjv(each.schema), address);
    return errorsOf(
      ajv.compile(isObject(schema) && uri !== undefined ? { $id: `${uri}/example`, ...schema } : asAjv(schema)),
    );
  }

  #instance(key: string, definitions: JsonObject, make: () => Ajv): Ajv {
    const instances = this.#instances.get(key) ?? new Map<unknown, Ajv>();
    this.#instances.set(key, instances);
    const ajv = instances.get(definitions) ?? make();
    instances.set(definitions, ajv);
    return ajv;
  }

  #make(dialect: Dialect, assertsFormats: boolean): Ajv {
    const options: Options = {
      strict: false,
      allErrors: true,
      validateSchema: false,
      validateFormats: assertsFormats,
      logger: false,
      addUsedSchema: false,
      inlineRefs: false,
      code: { regExp: this.#engine },
    };
    const ajv = makers[dialect](options);
    ajvFormats.default(ajv, { mode: 'full' });
    return ajv;
  }
}

const none: JsonObject = {};

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

function asAjv(schema: boolean | JsonObject): boolean | Record<string, unknown> {
  return typeof schema === 'boolean' ? schema : { ...schema };
}

function errorsOf(validate: { (value: Json): unknown; errors?: ErrorObject[] | null }): Validate {
  return (value) => (validate(value) === true ? [] : (validate.errors ?? []));
}
