import type { Schema } from '#model/schema.ts';
import { includes } from './includes.ts';
import type { InclusionOptions } from './inclusion.ts';
import { canProduce, type Place } from './produce.ts';

const verdict = async (writer: Schema, reader: Schema, options: InclusionOptions = {}): Promise<string> =>
  (await includes({ schema: writer, dialect: '2020-12' }, { schema: reader, dialect: '2020-12' }, options)).verdict;

const declared = { writer: 'declared' } as const;
const a = { type: 'object', properties: { a: { type: 'string' } } } as const;

describe('a writer that writes only what it declares', () => {
  it('does not write names that a reader adds', async () => {
    const reader = { ...a, properties: { ...a.properties, b: { type: 'integer' } } };
    expect(await verdict(a, reader)).toBe('not-included');
    expect(await verdict(a, reader, declared)).toBe('included');
    expect(await verdict({ ...a, additionalProperties: true }, reader, declared)).toBe('included');
  });

  it('counts names in required and dependent keywords as declared', async () => {
    const writer = { ...a, required: ['b'], dependentRequired: { c: ['d'] } };
    for (const name of ['b', 'c', 'd']) {
      expect(await verdict(writer, { properties: { [name]: { type: 'integer' } } }, declared)).toBe('not-included');
    }
    expect(await verdict(writer, { properties: { e: { type: 'integer' } } }, declared)).toBe('included');
  });

  it('is closed once around all that applies to one object', async () => {
    const writer = { allOf: [a, { properties: { b: { type: 'string' } } }], $defs: {} };
    expect(await verdict(writer, { properties: { c: false } }, declared)).toBe('included');
    const both = { type: 'object', properties: { b: {} }, required: ['a'], allOf: [a] };
    expect((await canProduce({ schema: both, dialect: '2020-12' }, { path: [{ property: 'b' }] })).verdict).toBe('yes');
  });

  it('is closed at every depth, by all branches that hold', async () => {
    const inner = (name: string): Schema => ({
      properties: { x: { type: 'object', properties: { [name]: { type: 'string' } } } },
    });
    const writer = { type: 'object', required: ['x'], allOf: [inner('p'), inner('q')] };
    expect(await verdict(writer, { properties: { x: { properties: { r: false } } } }, declared)).toBe('included');
    expect(await verdict(writer, { properties: { x: { properties: { p: false } } } }, declared)).toBe('not-included');
    const items = { type: 'array', items: a };
    expect(await verdict(items, { items: { properties: { b: false } } }, declared)).toBe('included');
  });

  it('writes what the branch that it chose declares', async () => {
    const branch = (kind: string, name: string): Schema => ({
      type: 'object',
      properties: { kind: { const: kind }, [name]: { type: 'string' } },
      required: ['kind'],
    });
    const union = { oneOf: [branch('x', 'p'), branch('y', 'q')] };
    const noMix = { not: { properties: { kind: { const: 'x' } }, required: ['kind', 'q'] } };
    expect(await verdict(union, noMix)).toBe('not-included');
    expect(await verdict(union, noMix, declared)).toBe('included');
  });

  it('stays open where it declares nothing, constrains the rest, or says so', async () => {
    const reader = { properties: { z: { type: 'integer' } } };
    for (const writer of [
      { type: 'object' },
      { ...a, additionalProperties: { type: 'string' } },
      { ...a, 'x-writes': 'open' },
    ]) {
      expect(await verdict(writer, reader, declared)).toBe('not-included');
    }
  });

  it('stands for any heir where it has a discriminator', async () => {
    const writer = {
      $ref: '#/$defs/Pet',
      $defs: {
        Pet: { type: 'object', properties: { kind: { type: 'string' } }, discriminator: { propertyName: 'kind' } },
        Cat: { allOf: [{ $ref: '#/$defs/Pet' }], properties: { lives: { type: 'integer' } } },
      },
    };
    expect(await verdict(writer, { properties: { lives: false } }, declared)).toBe('not-included');
    expect(await verdict(writer, { properties: { barks: false } }, declared)).toBe('included');
  });

  it('is not called included when nothing is left to write', async () => {
    const writer = { ...a, minProperties: 2 };
    expect(await verdict(writer, { type: 'string' }, declared)).toBe('undecided');
  });

  it('is included when nothing is left to write, but all that its schema accepts is accepted', async () => {
    const twice = { oneOf: [a, { ...a, title: 'The same' }] };
    expect(await verdict(twice, { anyOf: [a, { type: 'object' }] }, declared)).toBe('included');
    expect(await verdict({ ...a, minProperties: 2 }, { type: 'object' }, declared)).toBe('included');
    expect(await verdict({ ...a, minProperties: 2 }, { maxProperties: 1 }, declared)).toBe('undecided');
  });
});

describe('what a reader lets pass', () => {
  it('ignores unknown properties when it is tolerant', async () => {
    const reader = { ...a, additionalProperties: false };
    expect(await verdict({ type: 'object', properties: { a: { type: 'string' } } }, reader)).toBe('not-included');
    expect(
      await verdict({ type: 'object', properties: { a: { type: 'string' } } }, reader, { readerTolerant: true }),
    ).toBe('included');
    const unevaluated = { ...a, unevaluatedProperties: false };
    expect(await verdict(a, unevaluated, { readerTolerant: true })).toBe('included');
  });

  it('fills in defaults where its validator does', async () => {
    const reader = { ...a, properties: { a: { type: 'string', default: 'x' } }, required: ['a'] };
    expect(await verdict(a, reader, { requiredWithDefault: 'breaking' })).toBe('not-included');
    expect(await verdict(a, reader, { requiredWithDefault: 'safe' })).toBe('included');
    expect(await verdict(a, { not: { not: reader } }, { requiredWithDefault: 'safe' })).toBe('not-included');
  });

  it('accepts members that its enum does not list where that is agreed', async () => {
    const [writer, reader] = [{ enum: ['a', 'b', 'c'] }, { enum: ['a', 'b'] }];
    expect(await verdict(writer, reader, { enumGrowth: 'potential' })).toBe('not-included');
    expect(await verdict(writer, reader, { enumGrowth: 'safe' })).toBe('included');
    expect(await verdict({ enum: ['a', 1] }, reader, { enumGrowth: 'safe' })).toBe('not-included');
  });

  it('reads formats as it is told', async () => {
    expect(await verdict({ type: 'string' }, { format: 'date' })).toBe('not-included');
    expect(await verdict({ type: 'string' }, { format: 'date' }, { format: 'annotation' })).toBe('included');
  });
});

describe('canProduce', () => {
  const schema = {
    type: 'object',
    properties: {
      tags: { type: 'array', items: { enum: ['x', 'y'] } },
      gone: false,
      body: { oneOf: [{ type: 'string' }, { type: 'integer', minimum: 5 }] },
    },
  };
  const can = async (place: Place, options: InclusionOptions = {}): Promise<string> =>
    (await canProduce({ schema, dialect: '2020-12' }, place, options)).verdict;

  it('knows properties, also those that nobody declares', async () => {
    expect(await can({ path: [{ property: 'tags' }] })).toBe('yes');
    expect(await can({ path: [{ property: 'gone' }] })).toBe('no');
    expect(await can({ path: [{ property: 'other' }] })).toBe('no');
    expect(await can({ path: [{ property: 'other' }] }, { writer: 'open' })).toBe('yes');
  });

  it('knows enum members and branches', async () => {
    const tag = [{ property: 'tags' }, { item: '*' }] as const;
    expect(await can({ path: tag, value: { equals: 'y' } })).toBe('yes');
    expect(await can({ path: tag, value: { equals: 'z' } })).toBe('no');
    const small = { matches: { schema: { type: 'integer', maximum: 4 }, dialect: '2020-12' } } as const;
    expect(await can({ path: [{ property: 'body' }], value: small })).toBe('no');
  });

  it('gives an example', async () => {
    expect(
      await canProduce({ schema, dialect: '2020-12' }, { path: [{ property: 'body' }], value: { equals: 7 } }),
    ).toEqual({
      verdict: 'yes',
      example: { body: 7 },
    });
  });
});
