export type JsonLine = { readonly text: string; readonly marked: boolean };

/** `value` as indented JSON, with the line marked that `pointer` leads to. @see RFC 6901 */
export function jsonLines(value: unknown, pointer?: string): readonly JsonLine[] {
  const lines: { text: string; marked: boolean }[] = [];
  write(value, '', '', pointer, 0, lines, '');
  return lines;
}

/** Deeper than this a value is shown on one line: no screen has room for more. */
const deepest = 24;

function write(
  value: unknown,
  at: string,
  label: string,
  pointer: string | undefined,
  depth: number,
  lines: { text: string; marked: boolean }[],
  comma: string,
): void {
  const indent = '  '.repeat(depth);
  const marked = at === pointer;
  const open = Array.isArray(value) ? '[' : '{';
  const entries: readonly (readonly [string, unknown])[] =
    typeof value === 'object' && value !== null && depth < deepest ? Object.entries(value) : [];
  if (entries.length === 0) {
    lines.push({ text: `${indent}${label}${JSON.stringify(value) ?? 'null'}${comma}`, marked });
    return;
  }
  lines.push({ text: `${indent}${label}${open}`, marked });
  for (const [index, [name, member]] of entries.entries()) {
    const next = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const title = Array.isArray(value) ? '' : `${JSON.stringify(name)}: `;
    write(member, next, title, pointer, depth + 1, lines, index < entries.length - 1 ? ',' : '');
  }
  lines.push({ text: `${indent}${Array.isArray(value) ? ']' : '}'}${comma}`, marked: false });
}
