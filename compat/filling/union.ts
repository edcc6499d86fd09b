import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { bodyOf, OBJECT } from './body.ts';
import { saysOnly, typesOf } from './saying.ts';

/** Alternatives of which a value fits one, and whether it must not fit another. */
export type Union = { readonly branches: readonly Json[]; readonly isExclusive: boolean };

/** The union that `schema` is, where it says nothing else but of which type its values are. */
export function unionOf(schema: JsonObject): Union | undefined {
  const { anyOf, oneOf } = schema;
  if ((anyOf === undefined) === (oneOf === undefined) || !saysOnly(schema, ['anyOf', 'oneOf', 'type']))
    return undefined;
  const branches = anyOf ?? oneOf;
  return isArray(branches) ? { branches, isExclusive: anyOf === undefined } : undefined;
}

/**
 * Whether the alternatives refuse what the branch at `index` lets somebody write who writes no more than he must, beside
 * the member `filled` if any. Errs towards no.
 */
export function isAlone({ branches, isExclusive }: Union, index: number, pool: JsonObject, filled?: string): boolean {
  if (!isExclusive) return true;
  const one = bodyOf(branches[index] ?? false, pool);
  const type = one && typesOf(one);
  // What says in 3.0 that it is nullable is of another type than null, and accepts it.
  if (one === undefined || type?.length !== 1 || type[0] === 'null' || one['$ref'] !== undefined) return false;
  const isObjectAlone = type[0] === 'object' && saysOnly(one, OBJECT);
  return branches.every((branch, at) => {
    const other = at === index ? undefined : bodyOf(branch, pool);
    if (at === index) return true;
    // Beside a reference, what is stated may say nothing.
    if (other === undefined || other['$ref'] !== undefined) return false;
    return isOfOtherType(type[0] ?? '', other) || (isObjectAlone && isToldApart(one, other, pool, filled));
  });
}

function isOfOtherType(type: string, other: JsonObject): boolean {
  const isNumber = type === 'integer' || type === 'number';
  return typesOf(other)?.every((one) => one !== type && !(isNumber && /^(integer|number)$/.test(one))) === true;
}

/** Whether an object with no more than it must have by `one` lacks what `other` requires, or is marked as none of it. */
function isToldApart(one: JsonObject, other: JsonObject, pool: JsonObject, filled: string | undefined): boolean {
  const required = namesIn(one['required']);
  const lacks = (name: string): boolean => name !== filled && !required.includes(name);
  if (namesIn(other['required']).some(lacks)) return true;
  return required.some((name) => {
    const [mark, otherMark] = [marksAt(one, name, pool), marksAt(other, name, pool)];
    return mark !== undefined && otherMark !== undefined && !mark.some((value) => otherMark.includes(value));
  });
}

/** The texts of which a member must be one. */
function marksAt({ properties }: JsonObject, name: string, pool: JsonObject): readonly Json[] | undefined {
  const stated = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const body = stated === undefined ? undefined : bodyOf(stated, pool);
  const members = body?.['$ref'] === undefined ? body?.['enum'] : undefined;
  return isArray(members) && members.every((member) => typeof member === 'string') ? members : undefined;
}

function namesIn(required: Json | undefined): readonly string[] {
  return isArray(required) ? required.map(String) : [];
}
