import type { JsonObject } from '#model/json.ts';
import { differingNames, equalSchemas, noteEdit } from './same.ts';

const to = (name: string): JsonObject => ({ properties: { it: { $ref: `#/$defs/${name}` } } });
const sorted = (names: ReadonlySet<string>): readonly string[] => [...names].sort();

describe('definitions that differ', () => {
  const before = { A: { type: 'string' }, B: to('A'), C: { type: 'null' }, D: to('C') };
  const after = { ...before, C: { type: 'null', maxLength: 1 }, E: { type: 'null' } };

  it('are those that say something else, and all that lead there', () => {
    expect(sorted(differingNames(before, after))).toEqual(['C', 'D', 'E']);
  });

  it('are found from what an edit names as they are by looking at all', () => {
    const edited = { ...before, A: { type: 'number' }, F: to('A') };
    const copy = structuredClone(edited);
    noteEdit(edited, before, ['A', 'F']);
    for (const other of [before, after]) {
      expect(sorted(differingNames(edited, other))).toEqual(sorted(differingNames(copy, other)));
      expect(sorted(differingNames(other, edited))).toEqual(sorted(differingNames(other, copy)));
    }
    expect(sorted(differingNames(edited, before))).toEqual(['A', 'B', 'F']);
  });

  it('do not differ by prose', () => {
    expect(equalSchemas({ title: 'A', type: 'string' }, { type: 'string', description: 'B' })).toBe(true);
    expect(equalSchemas({ type: 'string' }, { type: 'string', deprecated: true })).toBe(false);
    expect(equalSchemas({ properties: { title: true } }, { properties: {} })).toBe(false);
  });
});
