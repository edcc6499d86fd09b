import { Ajv, type Options } from 'ajv';
import ajv2019 from 'ajv/dist/2019.js';
import ajv2020 from 'ajv/dist/2020.js';
import type { AnyValidateFunction } from 'ajv/dist/core.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { isArray } from '#model/json.ts';
import type { Policy } from '#model/policy.ts';
import type { Contract, Schema } from '#model/schema.ts';
import { GenerationError } from '../generation-error.ts';
import { eachSchema } from '../schema/walk.ts';
import { formatExport } from './ajv-runtime.ts';
import { languageOf, type Side } from './language.ts';
import { countExactly, multipleOfCall } from './multiple-of.ts';
import type { AjvDialect } from './normalise.ts';
import { withoutBacktracking } from './patterns.ts';

/** A validator as program text: its functions, and what it needs of the shared module `ajv.js`. */
export type CompiledValidator = {
  readonly text: string;
  /** The function that answers, as in `validate20`. */
  readonly name: string;
  readonly imports: readonly string[];
};

/** Compiles the validator of `contract` for `side`. Throws a `GenerationError` for a schema that Ajv refuses, or a pattern that may hang. */
export function compileValidator(contract: Contract, side: Side, subject: string): CompiledValidator {
  const { schema, dialect } = languageOf(contract, side);
  const { name, text } = bareFunctions(standaloneText(schema, dialect, side.policy, subject, contract));
  const safe = withoutBacktracking(text, (pattern) => {
    const reason = `pattern ${JSON.stringify(pattern)} can take exponential time; write it so that each text can be read in one way only`;
    throw new GenerationError(subject, contract.at, reason);
  });
  return { name, ...linkRuntime(safe) };
}

/** Names that every object has: they are looked up as own properties, which costs a little. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

function standaloneText(
  schema: Schema,
  dialect: AjvDialect,
  policy: Policy,
  subject: string,
  contract: Contract,
): string {
  const options: Options = {
    code: { source: true, esm: true, lines: true },
    logger: false,
    meta: false,
    strict: false,
    validateSchema: false,
    validateFormats: policy.format === 'assertion',
    useDefaults: policy.requiredWithDefault === 'safe',
    ownProperties: namesInherited(schema),
    unicodeRegExp: patternsAre('u', schema),
  };
  try {
    const ajv = newAjv(dialect, options);
    addFormats.default(ajv, { mode: 'full' });
    countExactly(ajv);
    const validate = ajv.compile(schema);
    return withFullPaths(standalone.default(ajv, validate), validate);
  } catch (error) {
    throw new GenerationError(subject, contract.at, error instanceof Error ? error.message : String(error));
  }
}

function newAjv(dialect: AjvDialect, options: Options): Ajv {
  if (dialect === '2020-12') return new ajv2020.Ajv2020(options);
  return dialect === '2019-09' ? new ajv2019.Ajv2019(options) : new Ajv(options);
}

function namesInherited(schema: Schema): boolean {
  let found = false;
  eachSchema(schema, ({ properties, required, dependencies, dependentRequired, dependentSchemas }) => {
    const keyed = [properties, dependencies, dependentRequired, dependentSchemas];
    const names = [...keyed.flatMap((map) => Object.keys(map ?? {})), ...(isArray(required) ? required : [])];
    if (names.some((name) => inherited.has(String(name)))) found = true;
  });
  return found;
}

/** Whether every pattern is valid under `flag`; the `u` flag refuses escapes that older schemas use. */
function patternsAre(flag: string, schema: Schema): boolean {
  let valid = true;
  eachSchema(schema, ({ pattern, patternProperties }) => {
    for (const source of [pattern, ...Object.keys(patternProperties ?? {})]) {
      if (typeof source === 'string' && !isPattern(source, flag)) valid = false;
    }
  });
  return valid;
}

function isPattern(source: string, flag: string): boolean {
  try {
    new RegExp(source, flag);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ajv states the place of an error from the function that found it. Functions of shared definitions get the path of
 * the definition in front, so that an error names its place in the contract.
 */
function withFullPaths(text: string, validate: AnyValidateFunction): string {
  const paths = new Map<string, string>();
  for (const [ref, target] of Object.entries(validate.schemaEnv.refs)) {
    if (target instanceof Object && 'validateName' in target) paths.set(String(target.validateName), ref);
  }
  const functions = text.split(/^(?=function validate\d+\()/m);
  return functions
    .map((body) => {
      const path = paths.get(/^function (validate\d+)\(/.exec(body)?.[1] ?? '');
      if (path === undefined) return body;
      const prefix = JSON.stringify(path).slice(0, -1);
      return body.replace(/schemaPath:"#(?!\/\$defs\/)/g, () => `schemaPath:${prefix}`);
    })
    .join('');
}

/** Ajv's module without its exports. */
function bareFunctions(text: string): { readonly name: string; readonly text: string } {
  const head = /^"use strict";\s*export const validate = (\w+);\s*export default \1;/.exec(text);
  if (head?.[1] === undefined) throw new Error('Ajv writes its standalone modules in another form.');
  return { name: head[1], text: text.slice(head[0].length) };
}

const runtime: readonly (readonly [string, string])[] = [
  ['require("ajv/dist/runtime/ucs2length").default', 'ucs2length'],
  ['require("ajv/dist/runtime/equal").default', 'equal'],
  [multipleOfCall, 'multipleOf'],
];

const formatOf = /require\("ajv-formats\/dist\/formats"\)\.fullFormats(?:\.(\w+)|\["([\w-]+)"\])/g;

/** Ajv calls `require` for its runtime even in modules. Inside of its string literals a quote is escaped. */
function linkRuntime(text: string): { readonly text: string; readonly imports: readonly string[] } {
  const imports = new Set<string>();
  const linked = runtime.reduce(
    (program, [call, name]) =>
      program.replaceAll(call, () => {
        imports.add(name);
        return name;
      }),
    text.replaceAll(formatOf, (_, plain?: string, quoted?: string) => {
      const name = formatExport(plain ?? quoted ?? '');
      imports.add(name);
      return name;
    }),
  );
  const left = /require\("[^"]*"\)/.exec(linked);
  if (left !== null) throw new Error(`Ajv needs a part of its runtime that is not linked: ${left[0]}`);
  return { text: linked, imports: [...imports].sort() };
}
