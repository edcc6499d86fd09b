import { tokensOf } from '../json.ts';
import { type Ends, endOfLiteral, endOfString } from './json-quick.ts';
import type { NodePlace, PositionIndex } from './position-index.ts';

/**
 * Where the nodes of a valid JSON text in UTF-8 stand, found when somebody asks: only collections on the way to a place
 * are looked through, each once. Of equal names the last one counts.
 */
export function jsonPositions(bytes: Buffer, ends: Ends): PositionIndex['find'] {
  const known = new Map<number, ReadonlyMap<string, NodePlace>>();
  const childrenOf = ({ start, collection }: NodePlace): ReadonlyMap<string, NodePlace> => {
    const kept = known.get(start);
    if (kept !== undefined) return kept;
    const children = collection ? childrenAt(bytes, start, ends) : new Map<string, NodePlace>();
    known.set(start, children);
    return children;
  };
  const root = placeAt(bytes, afterSpace(bytes, 0), -1, -1, ends);
  return (pointer) => {
    let place = root;
    for (const token of tokensOf(pointer)) {
      const next = childrenOf(place).get(token);
      if (next === undefined) return { place, exact: false };
      place = next;
    }
    return { place, exact: true };
  };
}

/** The members or items of the collection that starts at `start`, by name or position. */
function childrenAt(bytes: Buffer, start: number, ends: Ends): ReadonlyMap<string, NodePlace> {
  const children = new Map<string, NodePlace>();
  const named = bytes[start] === 123;
  let at = afterSpace(bytes, start + 1);
  for (let code = bytes[at]; code !== 125 && code !== 93 && at < bytes.length; code = bytes[at]) {
    const keyStart = named ? at : -1;
    const keyEnd = named ? endOfString(bytes, at) : -1;
    if (named) at = afterSpace(bytes, afterSpace(bytes, keyEnd) + 1);
    const place = placeAt(bytes, at, keyStart, keyEnd, ends);
    children.set(named ? nameAt(bytes, keyStart, keyEnd) : String(children.size), place);
    at = afterSpace(bytes, place.end);
    if (bytes[at] === 44) at = afterSpace(bytes, at + 1);
  }
  return children;
}

function placeAt(bytes: Buffer, start: number, keyStart: number, keyEnd: number, ends: Ends): NodePlace {
  const code = bytes[start];
  const collection = code === 123 || code === 91;
  const end = collection
    ? (ends.get(start) ?? endOfCollection(bytes, start))
    : code === 34
      ? endOfString(bytes, start)
      : endOfLiteral(bytes, start);
  return { start, end, keyStart, keyEnd, collection };
}

function endOfCollection(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === 34) at = endOfString(bytes, at) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}

function afterSpace(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && (bytes[at] ?? 0) <= 32) at += 1;
  return at;
}

function nameAt(bytes: Buffer, start: number, end: number): string {
  const raw = bytes.toString('utf8', start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}
