import type { SchemaEdit } from '#model/rule.ts';
import { withoutParts } from './absorb.ts';

const fact = (name: string, ...edits: readonly SchemaEdit[]) => ({ name, edits });
const left = (...facts: readonly ReturnType<typeof fact>[]): readonly string[] =>
  withoutParts(facts).map(({ name }) => name);

const added = { keyword: 'properties', member: 'price' };
const required = { keyword: 'required', member: 'price' };

describe('facts of one place', () => {
  it('are told without those that another one tells as a part of itself', () => {
    expect(left(fact('added', added, required), fact('required', required))).toEqual(['added']);
    expect(
      left(fact('widened', { keyword: 'enum' }, { keyword: 'type' }), fact('member', { keyword: 'enum', member: 1 })),
    ).toEqual(['widened']);
  });

  it('stay where they say the same, where neither says all of the other, and where they name no edit', () => {
    expect(left(fact('one', required), fact('other', required))).toEqual(['one', 'other']);
    expect(left(fact('one', added, required), fact('other', required, { keyword: 'type' }))).toEqual(['one', 'other']);
    expect(left(fact('none'), fact('added', added, required))).toEqual(['none', 'added']);
    expect(
      left(fact('text', { keyword: 'enum', member: '1' }), fact('number', { keyword: 'enum', member: 1 }, required)),
    ).toEqual(['text', 'number']);
  });

  it('may be very many', () => {
    const many = Array.from({ length: 50_000 }, (_, index) =>
      fact(`p${index}`, { keyword: 'properties', member: `p${index}` }),
    );
    expect(withoutParts(many)).toHaveLength(many.length);
  });
});
