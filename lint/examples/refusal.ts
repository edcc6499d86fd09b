import type { ErrorObject } from 'ajv';
import { pointerTo } from '#model/json.ts';
import type { Refusal } from './judged.ts';
import type { LocatedError } from './validators.ts';

const combining: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if']);

/** The error that says most: of what stands deepest in the example, a plain one before one that only sums up others. */
export function refusalOf(errors: readonly LocatedError[]): Refusal {
  const weight = ({ instancePath, keyword }: ErrorObject): number =>
    instancePath.split('/').length * 2 - (combining.has(keyword) ? 1 : 0);
  let best = errors[0];
  for (const error of errors) if (best === undefined || weight(error) > weight(best)) best = error;
  if (best === undefined) return { pointer: '', reason: 'is refused', keyword: '' };
  return {
    pointer: best.instancePath,
    reason: reasonOf(best),
    keyword: best.keyword,
    ...(best.statedAt !== undefined && { schemaPointer: best.statedAt }),
  };
}

function reasonOf({ keyword, params, message, instancePath }: ErrorObject): string {
  const unknown: unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (keyword === 'required') return `lacks ${pointerTo(instancePath, String(params.missingProperty))}`;
  if (typeof unknown === 'string') return `has ${pointerTo(instancePath, unknown)}, which is not allowed`;
  const where = instancePath === '' ? 'the value' : instancePath;
  if (keyword === 'enum') return `${where} must be one of ${JSON.stringify(params.allowedValues)}`;
  if (keyword === 'const') return `${where} must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === 'false schema') return `${where} is not allowed`;
  // Ajv counts in the plural.
  return `${where} ${message?.replace(/ 1 (character|item|propertie)s$/, ofOne) ?? 'is refused'}`;
}

function ofOne(_: string, noun: string): string {
  return noun === 'propertie' ? ' 1 property' : ` 1 ${noun}`;
}
