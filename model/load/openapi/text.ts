import { isObject, type Json } from '../../json.ts';
import type { Place } from './place.ts';

/**
 * The text of member `name`, or undefined. A number or boolean, as YAML makes of an unquoted `1.0`, is its text; a CloudFormation
 * intrinsic stands for a text that is known at deployment only and is shown as its template, as in `${AWS::StackName}-api`.
 */
export function textAt(place: Place | undefined, name: string): string | undefined {
  const value = place?.value;
  const member = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return member === undefined ? undefined : textOf(member);
}

/** The text that `value` is, by the same rules. */
export function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return intrinsicText(value);
}

export function flagAt(place: Place, name: string): boolean | undefined {
  const value = isObject(place.value) && Object.hasOwn(place.value, name) ? place.value[name] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** Whether `value` is a CloudFormation intrinsic function in its long form. */
export function isIntrinsic(value: Json | undefined): boolean {
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  return names.length === 1 && names.every((name) => name === 'Ref' || name.startsWith('Fn::'));
}

function intrinsicText(value: Json): string | undefined {
  if (!isObject(value) || !isIntrinsic(value)) return undefined;
  const [entry] = Object.entries(value);
  if (entry === undefined) return undefined;
  const [name, argument] = entry;
  const [first] = Array.isArray(argument) ? argument : [argument];
  if (name === 'Fn::Sub' && typeof first === 'string') return first;
  return `\${${Array.isArray(argument) ? argument.map(String).join('.') : String(argument)}}`;
}
