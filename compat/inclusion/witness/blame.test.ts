import type { Schema } from '#model/schema.ts';
import { includes } from '../includes.ts';

const ask = (writer: Schema, reader: Schema) =>
  includes({ schema: writer, dialect: '2020-12' }, { schema: reader, dialect: '2020-12' });

const text = { type: 'string' } as const;
const branch = (name: string, leaf: Schema): Schema => ({
  type: 'object',
  required: [name],
  properties: { [name]: text, leaf },
});

describe('the place that disagrees', () => {
  it.each(['anyOf', 'oneOf'])('lies in the branch of %s that has the names of the value', async (keyword) => {
    const union = (maximum: number): Schema => ({
      [keyword]: [branch('a', { type: 'integer', maximum }), branch('b', text)],
    });
    expect(await ask(union(99), union(9))).toMatchObject({
      witness: { a: '', leaf: 10 },
      at: {
        writer: `/${keyword}/0/properties/leaf`,
        reader: `/${keyword}/0/properties/leaf/maximum`,
        instance: '/leaf',
      },
    });
  });

  it('lies in the branch that has the type of the value', async () => {
    const reader = { oneOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] };
    expect(await ask({ type: ['string', 'null'] }, reader)).toMatchObject({ at: { reader: '/oneOf/0/minLength' } });
  });

  it('is the union itself where no branch is nearer than another', async () => {
    const reader = { oneOf: [branch('a', text), branch('b', text)] };
    expect(await ask({ type: 'object' }, reader)).toMatchObject({ witness: {}, at: { reader: '/oneOf' } });
    expect(await ask(text, { anyOf: [{ const: 'x' }, { const: 'y' }] })).toMatchObject({ at: { reader: '/anyOf' } });
  });
});

describe('a witness', () => {
  it('names properties as people do, in order', async () => {
    expect(await ask({ type: 'object' }, { maxProperties: 2 })).toMatchObject({
      witness: { extra: null, more: null, other: null },
    });
    expect(await ask({ type: 'object' }, { propertyNames: { pattern: '^[a-z]+$' } })).toMatchObject({
      witness: { A: null },
    });
  });

  it('is no text of another format where a shorter one will do', async () => {
    expect(await ask(text, { format: 'uuid' })).toMatchObject({ witness: '' });
    expect(await ask({ ...text, pattern: '^\\S+$' }, { minLength: 2 })).toMatchObject({ witness: 'a' });
    expect(await ask({ ...text, format: 'date' }, { maxLength: 5 })).toMatchObject({ witness: '2026-01-01' });
  });
});
