import { isArray, isObject, type Json, pointerTo } from '#model/json.ts';
import { locate } from '#model/schema.ts';
import { visitPlaces } from '../contracts.ts';
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
    visitPlaces(catalog, (part, { subject, contract }, pointer) => {
      for (const [keyword, expected, holds] of expectations) {
        const value = part[keyword];
        if (value === undefined || holds(value)) continue;
        const at = locate(contract, pointerTo(pointer, keyword), catalog.sources);
        const place = `${at.file}#${at.pointer}`;
        if (!said.has(place)) report({ subject, at, params: { keyword, value, expected } });
        said.add(place);
      }
    });
  },
});

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
