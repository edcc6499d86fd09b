import { type JsonPointer, tokensOf } from '../json.ts';

/** Offsets of one node: of its value, and of its key where it is a member. */
export type NodePlace = {
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly collection: boolean;
};

/** Where every node of a document stands, in a few flat arrays: 26 bytes a node instead of a syntax tree. */
export type PositionIndex = {
  /** The node at `pointer`, or its nearest surviving parent; `exact` tells which. */
  readonly find: (pointer: JsonPointer) => { readonly place: NodePlace; readonly exact: boolean } | undefined;
  readonly packed: PackedIndex;
};

/**
 * Plain data, so that it can be kept in a file. Rows are `[keyStart, keyEnd, start, end, next, target]`, in document
 * order; `target` is the node that an alias stands for, or one of `kinds`.
 */
export type PackedIndex = { readonly rows: Int32Array; readonly keys: readonly (string | null)[] };

const width = 6;

/** What a node is that is no alias. */
export const kinds = { scalar: -1, collection: -2 } as const;

/** Collects nodes in document order: `open` when one starts, `close` when all below it is done. */
export class PositionBuilder {
  readonly #rows: number[] = [];
  readonly #keys: (string | null)[] = [];

  /** `key` is null for items of an array and for the root. */
  open(key: string | null, keyStart: number, keyEnd: number, start: number): number {
    this.#rows.push(keyStart, keyEnd, start, start, 0, kinds.scalar);
    return this.#keys.push(key) - 1;
  }

  /** `end` is the offset behind the value. */
  close(node: number, end: number, target: number = kinds.scalar): void {
    this.#rows[node * width + 3] = end;
    this.#rows[node * width + 4] = this.#keys.length;
    this.#rows[node * width + 5] = target;
  }

  build(): PositionIndex {
    return positionIndexFrom({ rows: Int32Array.from(this.#rows), keys: this.#keys });
  }
}

export function positionIndexFrom(packed: PackedIndex): PositionIndex {
  const { rows, keys } = packed;
  const at = (node: number, column: number): number => rows[node * width + column] ?? -1;

  const known = new Map<number, ReadonlyMap<string, number>>();

  /** Children by name or position; of equal names the last one counts. Looked up often for few nodes, so kept. */
  const childrenOf = (parent: number): ReadonlyMap<string, number> => {
    const kept = known.get(parent);
    if (kept !== undefined) return kept;
    const children = new Map<string, number>();
    const last = at(parent, 4);
    for (let node = parent + 1; node < last; node = at(node, 4))
      children.set(keys[node] ?? String(children.size), node);
    known.set(parent, children);
    return children;
  };

  const find: PositionIndex['find'] = (pointer) => {
    if (keys.length === 0) return undefined;
    let node = 0;
    for (const token of tokensOf(pointer)) {
      const target = at(node, 5);
      const next = childrenOf(target >= 0 ? target : node).get(token);
      if (next === undefined) return { place: placeOf(node), exact: false };
      node = next;
    }
    return { place: placeOf(node), exact: true };
  };

  const placeOf = (node: number): NodePlace => ({
    keyStart: at(node, 0),
    keyEnd: at(node, 1),
    start: at(node, 2),
    end: at(node, 3),
    collection: at(node, 5) === kinds.collection,
  });

  return { find, packed };
}
