import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Range, Sources } from '#model/location.ts';
import { type Contract, originOf } from '#model/schema.ts';

/** Where the parts of deployed contracts stood in their files: by file, then pointer, `[line, column, endLine, endColumn]`. */
export type Places = Readonly<Record<string, Readonly<Record<JsonPointer, readonly number[]>>>>;

/** Collects the places of contracts from a tree that is still there. */
export type PlaceCollector = {
  /** Notes every node of `part`, which stands at `pointer` in `contract.schema`. */
  readonly add: (contract: Contract, pointer: JsonPointer, part: Json) => void;
  readonly places: () => Places;
};

export function collectPlaces(sources: Sources): PlaceCollector {
  const files = new Map<string, Map<JsonPointer, readonly number[]>>();
  const add = (contract: Contract, pointer: JsonPointer, part: Json): void => {
    const origin = originOf(contract, pointer);
    const known = files.get(origin.file) ?? new Map<JsonPointer, readonly number[]>();
    files.set(origin.file, known);
    if (known.has(origin.pointer)) return;
    const range = sources(origin.file, origin.pointer);
    if (range !== undefined) known.set(origin.pointer, [range.line, range.column, range.endLine, range.endColumn]);
    for (const [name, member] of membersOf(part)) add(contract, pointerTo(pointer, name), member);
  };
  return {
    add,
    places: () => Object.fromEntries([...files].map(([file, known]) => [file, Object.fromEntries(known)])),
  };
}

/** Looks places up as `Catalog.sources` does: a part that is gone has the place of its nearest surviving parent. */
export function sourcesFrom(places: Places): Sources {
  return (file, pointer) => {
    const known = Object.hasOwn(places, file) ? places[file] : undefined;
    if (known === undefined) return undefined;
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const numbers = Object.hasOwn(known, at) ? known[at] : undefined;
      if (numbers !== undefined) return rangeOf(numbers);
      if (at === '') return undefined;
    }
  };
}

function rangeOf(numbers: readonly number[]): Range {
  const [line = 1, column = 1, endLine = line, endColumn = column] = numbers;
  return { line, column, endLine, endColumn };
}

function membersOf(value: Json): readonly (readonly [string, Json])[] {
  if (isArray(value)) return value.map((member, index) => [String(index), member] as const);
  return isObject(value) ? Object.entries(value) : [];
}
