import { parse, stringify } from 'yaml';
import { digestOfBytes } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Extent } from './suite.ts';

/** One way of writing the same document down. */
export type Variant = 'itself' | 'reordered' | 're-indented' | 'converted' | 'inlined';

const variants: readonly Variant[] = ['itself', 'reordered', 're-indented', 'converted', 'inlined'];

/** The ways for one document: all, or one that its name picks, the same in every run. */
export function variantsFor(file: string, extent: Extent): readonly Variant[] {
  if (extent === 'all') return variants;
  const picked = Number.parseInt(digestOfBytes(file).slice(0, 6), 16) % variants.length;
  return variants.slice(picked, picked + 1);
}

/** `value`, read from `text`, written down in another way; undefined where that way is not open to it. */
export function writtenAs(variant: Variant, text: string, value: Json): string | undefined {
  switch (variant) {
    case 'itself':
      return text;
    case 'reordered':
      return JSON.stringify(reversed(value));
    case 're-indented':
      return isJsonText(text)
        ? JSON.stringify(value, null, 5)
        : stringify(value, { indent: 6, aliasDuplicateObjects: false });
    case 'converted':
      return isJsonText(text) ? stringify(value, { aliasDuplicateObjects: false }) : JSON.stringify(value);
    case 'inlined': {
      const inlined = withoutReferences(value);
      return inlined === undefined ? undefined : JSON.stringify(inlined);
    }
  }
}

/** Whether a text looks like JSON. */
export function isJsonText(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** The members of all objects the other way round. */
function reversed(value: Json): Json {
  if (isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  const members = Object.entries(value).toReversed();
  return Object.fromEntries(members.map(([name, member]) => [name, reversed(member)]));
}

/** Objects that a document may grow to by inlining; the nested products of larger ones are no document any more. */
const LARGEST = 60_000;

/**
 * `root` with what schemas refer to in the same document in place of the reference, but where a schema holds itself.
 * Undefined where a reference has a meaning of its own: a discriminator tells schemas apart by their names.
 */
function withoutReferences(root: Json): Json | undefined {
  const budget = { left: LARGEST };
  const visit = (value: Json, inside: readonly string[], schema: boolean): Json => {
    if (isArray(value)) return value.map((item) => visit(item, inside, schema));
    if (!isObject(value)) return value;
    budget.left -= 1;
    if (budget.left < 0) return value;
    const target = schema ? referenced(root, value, inside) : undefined;
    if (target !== undefined) return visit(target.value, [...inside, target.pointer], true);
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, visit(member, inside, schema || holdsSchema.has(name))]),
    );
  };
  const found = JSON.stringify(root).includes('"discriminator":') ? undefined : visit(root, [], false);
  return budget.left < 0 ? undefined : found;
}

const holdsSchema = new Set(['schema', 'payload']);

/** Where a bare reference leads; one with keywords beside it may say more than its target. */
function referenced(
  root: Json,
  schema: JsonObject,
  inside: readonly string[],
): { readonly pointer: string; readonly value: Json } | undefined {
  const { $ref: reference } = schema;
  if (typeof reference !== 'string' || !/^#\/[\w./~-]+$/.test(reference) || Object.keys(schema).length > 1)
    return undefined;
  const pointer = reference.slice(1);
  const value = inside.includes(pointer) ? undefined : valueAt(root, pointer);
  return value === undefined ? undefined : { pointer, value };
}

/** What a text says, the same for YAML and JSON; undefined for a text that is neither. */
export function documentIn(text: string): Json | undefined {
  try {
    const value: Json = isJsonText(text) ? JSON.parse(text) : parse(text, { maxAliasCount: 1000 });
    return value;
  } catch {
    return undefined;
  }
}
