import type { Formula, Node } from './formula.ts';
import { textOf } from './rational.ts';

type Joined = Extract<Node, { kind: 'and' | 'or' }>;

const table = new Map<string, Formula>();
/** Conjunctions and disjunctions, by a number that their parts come to. */
let joined = new Map<number, readonly (Formula & Joined)[]>();
/** Formulas about types alone, by their mask: there are few, and all questions share them. */
const types: Formula[] = [];
let nextId = 0;
let joinedCount = 0;
/** What else is forgotten with formulas. */
const dependent: (() => void)[] = [];

/** How many formulas are kept. */
export function formulaCount(): number {
  return table.size + joinedCount;
}

/** Has `forget` called whenever formulas are forgotten: those that come after are not the ones that were kept. */
export function whenForgotten(forget: () => void): void {
  dependent.push(forget);
}

/** Forgets all formulas but the constants, and what rests on them; only between questions. */
export function forgetFormulas(): void {
  for (const key of table.keys()) if (key !== 'T' && key !== 'F') table.delete(key);
  joined = new Map();
  joinedCount = 0;
  for (const forget of dependent) forget();
}

/** The one formula that says what `node` says. */
export function formula(node: Node): Formula {
  if (node.kind === 'and' || node.kind === 'or') return joinedFormula(node);
  if (node.kind === 'type') return ofMask(node);
  const key = keyOf(node, (part) => part.id);
  const before = table.get(key);
  if (before) return before;
  const made = numbered(node);
  table.set(key, made);
  return made;
}

function ofMask(node: Extract<Node, { kind: 'type' }>): Formula {
  const made = types[node.mask] ?? numbered(node);
  types[node.mask] = made;
  return made;
}

function joinedFormula(node: Joined): Formula {
  const { kind, parts } = node;
  let sum = kind === 'and' ? 1 : 2;
  for (const { id } of parts) sum = Math.imul(sum ^ id, 2654435761);
  const alike = joined.get(sum) ?? [];
  for (const one of alike) if (one.kind === kind && isSameList(one.parts, parts)) return one;
  const made = { ...node, ...identity(node) };
  joined.set(sum, [...alike, made]);
  joinedCount += 1;
  return made;
}

function isSameList(one: readonly Formula[], other: readonly Formula[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

function numbered(node: Node): Formula {
  return { ...node, ...identity(node) };
}

function identity(node: Node): { readonly id: number; readonly hash: number } {
  return { id: nextId++, hash: hashOf(keyOf(node, (part) => part.hash, true)) };
}

/** Formulas in an order that depends on their content alone. */
export function inOrder(a: Formula, b: Formula): number {
  return a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.id - b.id;
}

function keyOf(node: Node, name: (part: Formula) => number, ordering = false): string {
  switch (node.kind) {
    case 'true':
      return 'T';
    case 'false':
      return 'F';
    case 'and':
    case 'or':
      return `${node.kind}${node.parts.map(name).join(',')}`;
    case 'schema':
      return `${node.negated ? '!' : ''}$${ordering ? node.of.order : node.of.key}`;
    case 'type':
      return `t${node.mask}`;
    case 'values':
      return `${node.negated ? '!' : ''}v${[...node.members.keys()].join(',')}`;
    case 'range':
      return `r${boundKey(node.low)}..${boundKey(node.high)}`;
    case 'multiple':
      return `${node.negated ? '!' : ''}m${textOf(node.of)}`;
    case 'text':
      return ordering ? 'x' : `x${node.language.id}`;
    case 'chars':
    case 'length':
    case 'size':
      return `${node.kind}${node.min},${node.max}`;
    case 'tested':
      return `${node.negated ? '!' : ''}?${node.by.key}`;
    case 'all':
    case 'some':
      return `${node.kind}${node.from},${node.to},${name(node.each)}`;
    case 'count':
      return `n${node.min},${node.max},${name(node.each)}`;
    case 'unique':
      return `${node.negated ? '!' : ''}u`;
    case 'every':
    case 'any':
      return `${node.kind}${name(node.each)}:${ordering ? node.names.order : node.names.key}`;
    case 'unknown':
      return `${node.negated ? '!' : ''}?${ordering ? '' : (node.name ?? '')}${node.name === undefined || ordering ? JSON.stringify(node.blocker) : ''}`;
  }
}

function boundKey(bound: { value: { num: bigint; den: bigint }; open: boolean } | undefined): string {
  return bound === undefined ? '' : `${bound.open ? '!' : ''}${textOf(bound.value)}`;
}

/** 52 bits of a multiplicative hash over UTF-16 units. */
function hashOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 1048576 * (low >>> 0) + (high >>> 12);
}
