import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import { type Contract, locate } from '#model/schema.ts';
import { defineLintRule, shown } from '../rule.ts';

export const schemaMalformed = defineLintRule({
  id: 'schema-malformed',
  title: 'A keyword of a schema has a value that no dialect allows',
  at: { area: 'payload', kind: 'schema', action: 'state' },
  verdict: 'invalid',
  severity: 'error',
  why: 'A schema that no validator can read says nothing about the messages, so nothing can be proven about them.',
  fix: 'Correct the value as the JSON Schema dialect of the contract says.',
  decidedBy: 'input',
  message: ({ keyword, value, expected }) => `\`${shown(keyword)}\` is ${shown(expected)}, not ${shown(value)}.`,
  check({ catalog }, report) {
    const said = new Set<string>();
    for (const { event, payload, headers } of catalog.services.flatMap(({ sends, receives }) => [
      ...sends,
      ...receives,
    ]))
      for (const contract of [payload, headers]) {
        if (contract === undefined || contract.unread !== undefined) continue;
        for (const { pointer, keyword, value, expected } of malformedIn(contract)) {
          const at = locate(contract, pointer, catalog.sources);
          const place = `${at.file}#${at.pointer}`;
          if (!said.has(place)) report({ subject: event, at, params: { keyword, value, expected } });
          said.add(place);
        }
      }
  },
});

type Malformed = {
  readonly pointer: JsonPointer;
  readonly keyword: string;
  readonly value: Json;
  readonly expected: string;
};

const types: ReadonlySet<Json> = new Set(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);

/** What all dialects agree on; what some of them allow is left to the engine. */
const expectations: readonly (readonly [keyword: string, expected: string, holds: (value: Json) => boolean])[] = [
  ['type', 'the name of a type, or a list of them', (value) => [value].flat().every((name) => types.has(name))],
  ['pattern', 'a regular expression', isPattern],
  ['$ref', 'a reference', (value) => typeof value === 'string'],
  ['properties', 'an object of schemas', isObject],
  ['enum', 'a list', isArray],
  ['allOf', 'a list of schemas', isArray],
  ['anyOf', 'a list of schemas', isArray],
  ['oneOf', 'a list of schemas', isArray],
];

const inner = ['additionalProperties', 'items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'items', 'prefixItems'] as const;
const maps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'] as const;

function malformedIn({ schema }: Contract): readonly Malformed[] {
  const found: Malformed[] = [];
  const visit = (part: Json | undefined, pointer: JsonPointer): void => {
    if (!isObject(part)) return;
    for (const [keyword, expected, holds] of expectations) {
      const value = part[keyword];
      if (value === undefined || holds(value)) continue;
      found.push({ pointer: pointerTo(pointer, keyword), keyword, value, expected });
    }
    for (const keyword of inner) visit(part[keyword], pointerTo(pointer, keyword));
    for (const keyword of lists) {
      const list = part[keyword];
      if (isArray(list)) list.forEach((each, index) => void visit(each, pointerTo(pointer, keyword, index)));
    }
    for (const keyword of maps) {
      const map = part[keyword];
      for (const [name, each] of Object.entries(isObject(map) ? map : {}))
        visit(each, pointerTo(pointer, keyword, name));
    }
  };
  visit(schema, '');
  return found;
}

/** Older patterns hold escapes that the Unicode mode refuses. */
function isPattern(value: Json): boolean {
  if (typeof value !== 'string') return false;
  for (const flags of ['u', '']) {
    try {
      new RegExp(value, flags);
      return true;
    } catch {}
  }
  return false;
}
