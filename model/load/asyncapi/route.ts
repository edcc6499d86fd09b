import type { Hop } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { closest } from '../did-you-mean.ts';

/** Fields of each kind of step: what type they have, and whether they must be there. */
const fields = {
  'sns-subscription': { rawDelivery: 'boolean', filterPolicy: 'object', filterPolicyScope: 'scope' },
  'eventbridge-rule': { pattern: 'object', inputPath: 'string', inputTransformer: 'object' },
  sqs: { queue: 'string!', fifo: 'boolean', deadLetterQueue: 'string', retention: 'string' },
  'event-source-mapping': { filters: 'objects', reportsBatchItemFailures: 'boolean' },
  lambda: { function: 'string!' },
} as const;

/** A step of a route, or why it is none. */
export type ReadHop = { readonly hop: Hop } | { readonly reason: string; readonly field?: string };

export function readHop(value: Json): ReadHop {
  if (!isObject(value)) return { reason: 'A step of a route is an object with a `kind`' };
  const kind = Object.keys(fields).find((known) => known === value.kind);
  if (kind === undefined) {
    const near = closest(String(value.kind), Object.keys(fields));
    return {
      reason: `There is no step \`${String(value.kind)}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
      field: 'kind',
    };
  }
  return problemIn(kind, value) ?? { hop: hopOf(value) };
}

function problemIn(kind: string, value: JsonObject): { readonly reason: string; readonly field?: string } | undefined {
  const allowed: Readonly<Record<string, string>> = Object.entries(fields).find(([name]) => name === kind)?.[1] ?? {};
  for (const [field, stated] of Object.entries(value)) {
    const type = field === 'kind' ? 'string' : allowed[field];
    if (type === undefined) {
      const near = closest(field, Object.keys(allowed));
      const hint = near === null ? '' : `; did you mean \`${near}\`?`;
      return { reason: `A step \`${kind}\` has no field \`${field}\`${hint}`, field };
    }
    if (!fits(type.replace('!', ''), stated))
      return { reason: `\`${field}\` must be ${expected(type.replace('!', ''))}`, field };
  }
  const missing = Object.entries(allowed).find(([field, type]) => type.endsWith('!') && value[field] === undefined);
  return missing === undefined ? undefined : { reason: `A step \`${kind}\` needs the field \`${missing[0]}\`` };
}

function fits(type: string, value: Json): boolean {
  if (type === 'object') return isObject(value);
  if (type === 'objects') return isArray(value) && value.every(isObject);
  if (type === 'scope') return value === 'MessageAttributes' || value === 'MessageBody';
  return typeof value === type;
}

function expected(type: string): string {
  const words: Readonly<Record<string, string>> = {
    object: 'an object',
    objects: 'a list of objects',
    scope: '`MessageAttributes` or `MessageBody`',
    boolean: '`true` or `false`',
  };
  return words[type] ?? 'text';
}

/** The step that a checked `value` states. */
function hopOf(value: JsonObject): Hop {
  const text = (name: string): string => String(value[name]);
  const object = (name: string): JsonObject | undefined => (isObject(value[name]) ? value[name] : undefined);
  switch (value.kind) {
    case 'sns-subscription': {
      const filterPolicy = object('filterPolicy');
      const scope = value.filterPolicyScope === 'MessageBody' ? 'MessageBody' : 'MessageAttributes';
      return {
        kind: 'sns-subscription',
        rawDelivery: value.rawDelivery === true,
        ...(filterPolicy && { filterPolicy }),
        ...(value.filterPolicyScope !== undefined && { filterPolicyScope: scope }),
      };
    }
    case 'eventbridge-rule': {
      const pattern = object('pattern');
      const inputTransformer = object('inputTransformer');
      return {
        kind: 'eventbridge-rule',
        ...(pattern && { pattern }),
        ...(value.inputPath !== undefined && { inputPath: text('inputPath') }),
        ...(inputTransformer && { inputTransformer }),
      };
    }
    case 'sqs':
      return {
        kind: 'sqs',
        queue: text('queue'),
        ...(value.fifo !== undefined && { fifo: value.fifo === true }),
        ...(value.deadLetterQueue !== undefined && { deadLetterQueue: text('deadLetterQueue') }),
        ...(value.retention !== undefined && { retention: text('retention') }),
      };
    case 'event-source-mapping': {
      const filters = isArray(value.filters) ? value.filters.filter(isObject) : undefined;
      return {
        kind: 'event-source-mapping',
        ...(filters && { filters }),
        ...(value.reportsBatchItemFailures !== undefined && {
          reportsBatchItemFailures: value.reportsBatchItemFailures === true,
        }),
      };
    }
    default:
      return { kind: 'lambda', function: text('function') };
  }
}
