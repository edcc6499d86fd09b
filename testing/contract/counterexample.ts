import type { Json } from '#model/json.ts';

/** A contract that a service does not keep; `message` shows the value, what went wrong, and where it is stated. */
export class ContractNotKept extends Error {
  override readonly name = 'ContractNotKept';
  readonly code = 'CONTRACT_NOT_KEPT';
}

/** A value is written in lines up to this many, then in one that ends early. */
const mostLines = 40;
const longest = 80;

/** `value` for people: long texts and lists are cut, and say so. */
export function shown(value: Json): string {
  const text = JSON.stringify(value, (_, held: unknown) => cut(held), 2) ?? 'nothing';
  const lines = text.split('\n');
  const kept =
    lines.length > mostLines ? [...lines.slice(0, mostLines), `... ${lines.length - mostLines} lines more`] : lines;
  return text.length <= longest ? JSON.stringify(value) : kept.join('\n');
}

function cut(held: unknown): unknown {
  if (typeof held === 'string' && held.length > longest) return `${held.slice(0, 20)}... (${held.length} characters)`;
  if (Array.isArray(held) && held.length > 12) return [...held.slice(0, 2), `... ${held.length - 2} more`];
  return held;
}

/** `text` with each line pushed in. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
