import { tokensOf } from '../json.ts';
import { type Ends, endOfLiteral, endOfString } from './json-quick.ts';
import type { NodePlace, PositionIndex } from './position-index.ts';

/**
 * Where the nodes of a valid JSON text stand, found when somebody asks: only collections on the way to a place are
 * looked through, each once. Of equal names the last one counts.
 */
export function jsonPositions(text: string, ends: Ends): PositionIndex['find'] {
  const known = new Map<number, ReadonlyMap<string, NodePlace>>();
  const childrenOf = ({ start, collection }: NodePlace): ReadonlyMap<string, NodePlace> => {
    const kept = known.get(start);
    if (kept !== undefined) return kept;
    const children = collection ? childrenAt(text, start, ends) : new Map<string, NodePlace>();
    known.set(start, children);
    return children;
  };
  const start = afterSpace(text, 0);
  const collection = text[start] === '{' || text[start] === '[';
  const root: NodePlace = { start, end: text.trimEnd().length, keyStart: -1, keyEnd: -1, collection };
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
function childrenAt(text: string, start: number, ends: Ends): ReadonlyMap<string, NodePlace> {
  const children = new Map<string, NodePlace>();
  const named = text.charCodeAt(start) === 123;
  let at = afterSpace(text, start + 1);
  for (let code = text.charCodeAt(at); code !== 125 && code !== 93 && at < text.length; code = text.charCodeAt(at)) {
    const keyStart = named ? at : -1;
    const keyEnd = named ? endOfString(text, at) : -1;
    if (named) at = afterSpace(text, afterSpace(text, keyEnd) + 1);
    const place = placeAt(text, at, keyStart, keyEnd, ends);
    children.set(named ? nameAt(text, keyStart, keyEnd) : String(children.size), place);
    at = afterSpace(text, place.end);
    if (text.charCodeAt(at) === 44) at = afterSpace(text, at + 1);
  }
  return children;
}

function placeAt(text: string, start: number, keyStart: number, keyEnd: number, ends: Ends): NodePlace {
  const code = text.charCodeAt(start);
  const collection = code === 123 || code === 91;
  const end = collection
    ? (ends.get(start) ?? endOfCollection(text, start))
    : code === 34
      ? endOfString(text, start)
      : endOfLiteral(text, start);
  return { start, end, keyStart, keyEnd, collection };
}

function endOfCollection(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function nameAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}
