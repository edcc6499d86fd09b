import { isArray, isObject, type Json, type JsonPointer, pointerTo, tokensOf } from '#model/json.ts';
import { harmless } from '../terminal.ts';

type Place = { readonly line: number; readonly column: number };

/**
 * `value` as JSON text in as few lines as fit `width` columns, with a line that marks the place `at`:
 *
 *     { "id": "f-1", "food": { "name": "Rye bread" } }
 *                            └ product requires /food/price
 *
 * A place that is not there (a missing property) is marked at its nearest parent.
 */
export function snippet(value: Json, at: JsonPointer | undefined, mark: string, width: number): readonly string[] {
  const places = new Map<JsonPointer, Place>();
  const lines = [''];
  print(value, '', 0, { places, lines, width });
  if (at === undefined) return lines;
  const place = nearest(places, at);
  return lines.toSpliced(place.line + 1, 0, `${' '.repeat(place.column)}└ ${mark}`);
}

type Sheet = { readonly places: Map<JsonPointer, Place>; readonly lines: string[]; readonly width: number };

function print(value: Json, pointer: JsonPointer, indent: number, sheet: Sheet): void {
  sheet.places.set(pointer, { line: sheet.lines.length - 1, column: lastLine(sheet).length });
  const members = membersOf(value);
  if (members === undefined || members.length === 0) {
    emit(sheet, harmless(JSON.stringify(value)));
    return;
  }
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  const oneLine = lastLine(sheet).length + inlineLength(value) <= sheet.width;
  emit(sheet, open);
  for (const [index, [name, member]] of members.entries()) {
    if (oneLine) emit(sheet, ' ');
    else sheet.lines.push(' '.repeat(indent + 2));
    const below = pointerTo(pointer, name);
    if (!isArray(value)) emit(sheet, `${harmless(JSON.stringify(name))}: `);
    print(member, below, indent + 2, sheet);
    if (index < members.length - 1) emit(sheet, ',');
  }
  if (oneLine) emit(sheet, ` ${close}`);
  else sheet.lines.push(' '.repeat(indent) + close);
}

function membersOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  if (isArray(value)) return value.map((member, index) => [String(index), member] as const);
  return isObject(value) ? Object.entries(value) : undefined;
}

function inlineLength(value: Json): number {
  const members = membersOf(value);
  if (members === undefined || members.length === 0) return JSON.stringify(value).length;
  const names = isArray(value) ? 0 : members.reduce((sum, [name]) => sum + JSON.stringify(name).length + 2, 0);
  return members.reduce((sum, [, member]) => sum + inlineLength(member) + 2, names + 2);
}

function emit(sheet: Sheet, text: string): void {
  sheet.lines[sheet.lines.length - 1] = lastLine(sheet) + text;
}

function lastLine(sheet: Sheet): string {
  return sheet.lines.at(-1) ?? '';
}

function nearest(places: ReadonlyMap<JsonPointer, Place>, at: JsonPointer): Place {
  const tokens = tokensOf(at);
  for (let length = tokens.length; length > 0; length--) {
    const place = places.get(pointerTo('', ...tokens.slice(0, length)));
    if (place !== undefined) return place;
  }
  return { line: 0, column: 0 };
}
