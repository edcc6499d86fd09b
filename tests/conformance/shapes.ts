import type { Json, JsonObject } from '#model/json.ts';
import { judged } from './inclusion.ts';
import type { Case, Suite } from './suite.ts';

/** Shapes that are hard because of their size, made here: no corpus is needed. */
export const shapeSuites: readonly Suite[] = [
  { name: 'shapes', cases: async () => shapes(), run: judged },
  { name: 'shapes/5000-lines', cases: async () => longSchemas(), run: judged },
];

const text = { type: 'string' } as const;
const list = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
const named = (length: number, make: (index: number) => Json): JsonObject =>
  Object.fromEntries(list(length).map((index) => [`p${index}`, make(index)]));

function both(id: string, smaller: JsonObject, larger: JsonObject, equal: boolean): readonly Case[] {
  const input = { dialect: '2020-12', options: {} };
  return [
    { id: `${id}: forth`, input: { ...input, before: smaller, after: larger, expected: true } },
    { id: `${id}: back`, input: { ...input, before: larger, after: smaller, expected: equal } },
  ];
}

function shapes(): readonly Case[] {
  const members = list(2000).map((index) => `member-${index}`);
  const branches = list(40).map((index) => ({
    type: 'object',
    required: [`k${index}`],
    properties: { [`k${index}`]: { minimum: index } },
  }));
  return [
    ...both('12-branch oneOf, 5 circular properties, itself', circular(9), { ...circular(9), title: 'again' }, true),
    ...both('12-branch oneOf, 5 circular properties, a leaf changed', circular(9), circular(99), false),
    ...both('enum of 2000, turned round', { enum: members }, { enum: [...members].reverse() }, true),
    ...both('enum of 2000, one more', { enum: members.slice(1) }, { enum: members }, false),
    ...both('200 properties, itself', object(200, 9), { ...object(200, 9), title: 'again' }, true),
    ...both('200 properties, a leaf changed', object(200, 9), object(200, 99), false),
    ...both('30 levels, itself', levels(30, 9), { ...levels(30, 9), title: 'again' }, true),
    ...both('30 levels, a leaf changed', levels(30, 9), levels(30, 99), false),
    ...both('40-branch anyOf, permuted', { anyOf: branches }, { anyOf: permuted(branches) }, true),
    ...both('40-branch anyOf, one more', { anyOf: branches.slice(1) }, { anyOf: permuted(branches) }, false),
  ];
}

/** Branches told apart by a constant, each of whose properties may be any of the branches again. */
function circular(maximum: number): JsonObject {
  const branch = (index: number): JsonObject => ({
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { const: `kind-${index}` },
      ...named(5, () => ({ $ref: '#/$defs/any' })),
      leaf: { type: 'integer', maximum: index === 7 ? maximum : 9 },
    },
  });
  return { $ref: '#/$defs/any', $defs: { any: { oneOf: list(12).map(branch) } } };
}

function object(count: number, maximum: number): JsonObject {
  const property = (index: number): Json =>
    index === count - 1 ? { type: 'integer', maximum } : { ...text, maxLength: index + 1 };
  return { type: 'object', properties: named(count, property), required: ['p0', `p${count - 1}`] };
}

function levels(depth: number, maximum: number): JsonObject {
  const inner = depth === 0 ? { type: 'integer', maximum } : levels(depth - 1, maximum);
  return { type: 'object', required: ['down'], properties: { down: inner, beside: text } };
}

/** The same order everywhere, and far from the one given. */
function permuted<T>(items: readonly T[]): readonly T[] {
  return list(items.length).flatMap((index) => items[(index * 7 + 3) % items.length] ?? []);
}

/** How often the long schemas are asked about: the first answers of a process are slower than all others. */
const TIMES = 7;

/** Some 5,000 lines of definitions that refer to each other; other names each time, so that nothing is remembered. */
function longSchemas(): readonly Case[] {
  return list(TIMES).flatMap((time) =>
    both(`5,000 lines, a leaf changed, ${time}`, long(`s${time}-`, 9), long(`s${time}-`, 99), false),
  );
}

function long(prefix: string, maximum: number): JsonObject {
  const definition = (index: number): JsonObject => ({
    type: 'object',
    required: ['id', 'next'],
    properties: {
      id: { ...text, pattern: `^${prefix}d${index}-` },
      ...Object.fromEntries(
        list(12).map((property) => [
          `${prefix}p${property}`,
          { ...text, maxLength: property + 1, description: `Property ${property}.` },
        ]),
      ),
      next: index === 79 ? { type: 'integer', maximum } : { $ref: `#/$defs/d${index + 1}` },
    },
  });
  return { $ref: '#/$defs/d0', $defs: Object.fromEntries(list(80).map((index) => [`d${index}`, definition(index)])) };
}
