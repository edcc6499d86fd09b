import type { FieldJson } from '../input.mjs';

/** One field that is not the same on both sides, in words. What it means for readers is the gate's to say. */
export type FieldChange = {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly words: readonly string[];
};

/** What of a field is compared. */
export type ComparedField = Pick<FieldJson, 'path' | 'type' | 'required' | 'deprecated' | 'constraints'> &
  Partial<Pick<FieldJson, 'branch' | 'ref' | 'values'>>;

/** What differs between two versions of a schema, field by field, in the order of `after` and then of what is gone. */
export function diffFields(before: readonly ComparedField[], after: readonly ComparedField[]): readonly FieldChange[] {
  const earlier = new Map(before.map((field) => [keyOf(field), field]));
  const later = new Map(after.map((field) => [keyOf(field), field]));
  const changes: FieldChange[] = [];
  for (const [key, field] of later) {
    const previous = earlier.get(key);
    if (previous === undefined) changes.push({ path: field.path, kind: 'added', words: [summaryOf(field)] });
    else {
      const words = wordsOf(previous, field);
      if (words.length > 0) changes.push({ path: field.path, kind: 'changed', words });
    }
  }
  for (const [key, field] of earlier) {
    if (!later.has(key)) changes.push({ path: field.path, kind: 'removed', words: [`was ${summaryOf(field)}`] });
  }
  return changes;
}

function keyOf(field: ComparedField): string {
  return `${field.branch ?? ''} ${field.path}`;
}

function summaryOf(field: ComparedField): string {
  return `${field.required ? 'required' : 'optional'} ${field.type}`;
}

function wordsOf(before: ComparedField, after: ComparedField): readonly string[] {
  const words: string[] = [];
  if (typeOf(before) !== typeOf(after)) words.push(`${before.type} became ${after.type}`);
  if (before.required !== after.required) words.push(after.required ? 'became required' : 'became optional');
  words.push(...listWords(before.values?.map(show), after.values?.map(show), 'value'));
  words.push(...listWords(before.constraints, after.constraints, 'constraint'));
  if (before.deprecated !== after.deprecated) words.push(after.deprecated ? 'deprecated' : 'no longer deprecated');
  return words;
}

/** The type without the name of a shared definition: bundles name definitions anew, and what they hold is compared below. */
function typeOf(field: ComparedField): string {
  if (field.ref === undefined) return field.type;
  return field.type.replace(field.ref, 'DEFINITION');
}

function listWords(before: readonly string[] = [], after: readonly string[] = [], what: string): readonly string[] {
  const gone = before.filter((each) => !after.includes(each));
  const fresh = after.filter((each) => !before.includes(each));
  return [
    ...(gone.length > 0 ? [`${what}${gone.length > 1 ? 's' : ''} gone: ${gone.join(', ')}`] : []),
    ...(fresh.length > 0 ? [`${what}${fresh.length > 1 ? 's' : ''} added: ${fresh.join(', ')}`] : []),
  ];
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
