import { isAscii, isUtf8 } from 'node:buffer';
import type { Range } from '../location.ts';

/** Text with its line starts, so that an offset becomes a line and a column without reading the text again. */
export type LineTable = {
  readonly starts: Int32Array;
  readonly range: (start: number, end: number) => Range;
};

/** Bytes as text, or the place (byte offset) where they stop being UTF-8. A byte order mark is dropped. */
export type Decoded =
  | { readonly text: string }
  | { readonly line: number; readonly column: number; readonly offset: number };

export function decodeText(bytes: Uint8Array): Decoded {
  if (isAscii(bytes)) return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') };
  return isUtf8(bytes) ? { text: new TextDecoder('utf-8').decode(bytes) } : placeOfBadByte(bytes);
}

/** The longest prefix that decodes ends before the bad byte; columns count UTF-16 units, as everywhere. */
function placeOfBadByte(bytes: Uint8Array): Decoded {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (decodesPartly(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, good), { stream: true });
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset: good };
}

function decodesPartly(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Lines end with LF, CRLF or CR, as in YAML 1.2 and in editors. They are counted when the first range is asked for. */
export function lineTableOf(text: string): LineTable {
  let found: LineTable | undefined;
  const table = (): LineTable => {
    found ??= lineTableFrom(lineStartsOf(text));
    return found;
  };
  return {
    get starts() {
      return table().starts;
    },
    range: (start, end) => table().range(start, end),
  };
}

function lineStartsOf(text: string): Int32Array {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r?\n|\r/g)) starts.push(index + end.length);
  return Int32Array.from(starts);
}

export function lineTableFrom(starts: Int32Array): LineTable {
  const range = (start: number, end: number): Range => {
    const from = lineOf(starts, start);
    const to = lineOf(starts, Math.max(start, end));
    return {
      line: from + 1,
      column: start - (starts[from] ?? 0) + 1,
      endLine: to + 1,
      endColumn: Math.max(start, end) - (starts[to] ?? 0) + 1,
    };
  };
  return { starts, range };
}

/** The last line that starts at or before `offset`. */
function lineOf(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
