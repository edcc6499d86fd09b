import type { ValidateFunction } from 'ajv';
import type { Json } from '#model/json.ts';

const validators = new Map<string, Promise<ValidateFunction | undefined>>();

/**
 * Whether the published metaschema takes `root` for an AsyncAPI document of `version`, references unresolved. A few
 * documents are refused that are right once resolved; an unpublished version is refused as well.
 */
export async function fitsMetaschema(root: Json, version: string): Promise<boolean> {
  const validate = await validatorFor(`${version.split('.').slice(0, 2).join('.')}.0`);
  return validate?.(root) === true;
}

/** Compiling takes longer than all that it is used for, so nothing is done to make its use faster. */
const quick = { code: { optimize: false }, inlineRefs: false, validateSchema: false } as const;

/** Compiled once a process: compiling takes longer than validating a large tree. */
function validatorFor(version: string): Promise<ValidateFunction | undefined> {
  const known = validators.get(version) ?? compile(version);
  validators.set(version, known);
  return known;
}

async function compile(version: string): Promise<ValidateFunction | undefined> {
  const { default: specs } = await import('@asyncapi/specs');
  const { Ajv } = await import('ajv');
  const { default: formats } = await import('ajv-formats');
  const schema: object | undefined = Object.entries(specs.schemasWithoutId).find(([name]) => name === version)?.[1];
  if (schema === undefined) return undefined;
  const ajv = new Ajv({ ...quick, strict: false, logger: false, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(schema);
}
