import { isArray, isObject, type Json } from '../json.ts';

/** The logical id that a `Ref`, a `GetAtt` or a text made of one (`!Sub '${Queue.Arn}'`) points at. */
export function referenceOf(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value;
  if (typeof Ref === 'string') return Ref;
  if (typeof attribute === 'string') return attribute.split('.')[0];
  if (isArray(attribute)) return typeof attribute[0] === 'string' ? attribute[0] : undefined;
  return typeof text === 'string' ? /^\$\{([A-Za-z0-9]+)(?:\.\w+)?\}$/.exec(text)?.[1] : undefined;
}

/** What remains of a name when the stack's parameters stand for nothing: `!Sub '${Prefix}foods'` is `foods`. */
export function nameOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.replace(/\$\{[^}]*\}/g, '');
  if (!isObject(value)) return '';
  const joined = value['Fn::Join'];
  if (isArray(joined) && isArray(joined[1])) return joined[1].map(nameOf).join(nameOf(joined[0]));
  const substituted = value['Fn::Sub'];
  return nameOf(value['Fn::ImportValue'] ?? (isArray(substituted) ? substituted[0] : substituted));
}

/**
 * The channel that an ARN, a name or an import of another stack's export means, its own ending `-arn` or `-name` aside:
 * `arn:aws:sns:eu-west-1:123456789012:foods`, `event-bus/larder` and `${Prefix}foods-arn`.
 */
export function channelOf(value: Json | undefined): string {
  const name = nameOf(value);
  const last = name.startsWith('arn:') ? name.slice(name.lastIndexOf(':') + 1) : name;
  return last.replace(/^(event-bus|stream|table)\//, '').replace(/-(arn|name)$/, '');
}

/** `P4D` where the seconds are whole days, else `PT90S`. */
export function durationOf(seconds: number): string {
  return seconds % 86_400 === 0 ? `P${seconds / 86_400}D` : `PT${seconds}S`;
}
