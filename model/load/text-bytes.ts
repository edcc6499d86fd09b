import { isAscii } from 'node:buffer';
import { type LineTable, lineTableFrom } from './text.ts';

/** `bytes` without a byte order mark. */
export function withoutMark(bytes: Uint8Array): Buffer {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = isMarked ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
}

/** Lines and columns of a stretch of `bytes`, text in UTF-8; as in `lineTableOf`, columns count UTF-16 units. */
export function rangesInBytes(bytes: Buffer): LineTable['range'] {
  let known: LineTable['range'] | undefined;
  return (start, end) => {
    known ??= made(bytes);
    return known(start, end);
  };
}

function made(bytes: Buffer): LineTable['range'] {
  const { range } = lineTableFrom(lineStartsIn(bytes));
  if (isAscii(bytes)) return range;
  let units: ReturnType<typeof unitsIn> | undefined;
  const unitColumn = (at: number, column: number): number => {
    const lineStart = at - column + 1;
    if (column <= step) return unitsOf(bytes, lineStart, at) + 1;
    units ??= unitsIn(bytes);
    return units(at) - units(lineStart) + 1;
  };
  return (start, end) => {
    const { line, column, endLine, endColumn } = range(start, end);
    const last = Math.max(start, end);
    return { line, column: unitColumn(start, column), endLine, endColumn: unitColumn(last, endColumn) };
  };
}

function lineStartsIn(bytes: Buffer): Int32Array {
  const starts = [0];
  if (bytes.includes(13)) {
    for (const [at, code] of bytes.entries())
      if (code === 10 || (code === 13 && bytes[at + 1] !== 10)) starts.push(at + 1);
  } else for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

const step = 512;

/** How many UTF-16 units stand before an offset; counted once for every `step` bytes, for lines may be as long as a file. */
function unitsIn(bytes: Buffer): (offset: number) => number {
  const before = new Uint32Array(Math.ceil(bytes.length / step) + 1);
  for (let block = 1; block < before.length; block += 1)
    before[block] = (before[block - 1] ?? 0) + unitsOf(bytes, (block - 1) * step, block * step);
  return (offset) => {
    const block = Math.floor(offset / step);
    return (before[block] ?? 0) + unitsOf(bytes, block * step, offset);
  };
}

function unitsOf(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    count += code >= 0xf0 ? 2 : (code & 0xc0) === 0x80 ? 0 : 1;
  }
  return count;
}
