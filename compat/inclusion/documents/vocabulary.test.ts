import type { Schema, SchemaResource } from '#model/schema.ts';
import { includes } from '../includes.ts';

const META = 'https://example.com/meta';
const VOCABULARY = 'https://json-schema.org/draft/2020-12/vocab/';

function speaking(schema: Schema, vocabularies: Readonly<Record<string, boolean>>): SchemaResource {
  const meta: SchemaResource = { schema: { $id: META, $vocabulary: vocabularies }, dialect: '2020-12' };
  const own = typeof schema === 'boolean' ? schema : { $schema: META, ...schema };
  return { schema: own, dialect: '2020-12', neighbours: { [META]: meta } };
}

const texts: SchemaResource = { schema: { type: 'string' }, dialect: '2020-12' };
const standard = { [`${VOCABULARY}core`]: true, [`${VOCABULARY}applicator`]: true };

describe('a metaschema of somebody else', () => {
  it('leaves open what a required vocabulary means that nobody here knows', async () => {
    const reader = speaking({ type: 'string' }, { ...standard, 'https://example.com/vocab': true });
    expect(await includes(texts, reader)).toMatchObject({
      verdict: 'undecided',
      because: [{ keyword: '$vocabulary', reason: 'nobody here knows https://example.com/vocab' }],
    });
  });

  it('may name vocabularies that readers need not know', async () => {
    const vocabularies = { ...standard, [`${VOCABULARY}validation`]: true, 'https://example.com/vocab': false };
    expect((await includes(texts, speaking({ minLength: 1 }, vocabularies))).verdict).toBe('not-included');
  });

  it('makes annotations of the validation keywords that it leaves out', async () => {
    expect((await includes(texts, speaking({ type: 'number', minLength: 3 }, standard))).verdict).toBe('included');
    const reader = speaking({ properties: { a: { minimum: 1 }, b: false } }, standard);
    expect(await includes({ schema: { type: 'object' }, dialect: '2020-12' }, reader)).toMatchObject({
      verdict: 'not-included',
      at: { instance: '/b' },
    });
  });
});
