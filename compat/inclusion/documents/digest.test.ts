import fc from 'fast-check';
import type { Json, JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { digestOfDeclaring, digestOfNode } from './digest.ts';
import { Registry } from './registry.ts';

const names = ['A', 'B', 'C', 'D'];
const part: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom(...names).map((name): JsonObject => ({ $ref: `#/$defs/${name}` })),
  fc.constantFrom('string', 'integer').map((type): JsonObject => ({ type })),
);
const body: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), part, { minKeys: 1, noNullPrototype: true })
  .map((properties) => ({ type: 'object', properties }));
const pools = fc.tuple(body, body, body, body);

/** What `wanted` is called in a registry that was asked for `before` first. */
function digestAfter(pool: readonly JsonObject[], before: readonly string[], wanted: string): string | undefined {
  const schema = { $defs: Object.fromEntries(pool.map((one, index) => [names[index] ?? '', one])) };
  // No two registries share an object: what is known of one is not known of the other.
  const registry = new Registry({ schema: structuredClone(schema), dialect: '2020-12' });
  const nameOf = (name: string): string | undefined => {
    const node = registry.resolve(registry.root, `#/$defs/${name}`);
    return node && digestOfNode(registry, node);
  };
  before.forEach(nameOf);
  return nameOf(wanted);
}

function declaring(schema: Schema): string | undefined {
  const registry = new Registry({ schema, dialect: '2020-12' });
  return digestOfDeclaring(registry, registry.root);
}

describe('the name of a schema', () => {
  it('does not hang on which schemas were named before', () => {
    fc.assert(
      fc.property(pools, fc.shuffledSubarray(names), fc.constantFrom(...names), (pool, before, wanted) => {
        expect(digestAfter(pool, before, wanted)).toBe(digestAfter(pool, [], wanted));
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of what is declared where a word makes that depend on more than what is said', () => {
    const declared: Json = { properties: { a: { type: 'string' } } };
    const hiding: readonly JsonObject[] = [
      { not: { not: declared } },
      { 'x-writes': 'open' },
      { discriminator: { propertyName: 'a' } },
    ];
    const shared: JsonObject = { properties: { b: hiding[0] ?? {} } };
    for (const schema of [...hiding, shared, { ...shared }]) expect(declaring(schema)).toBeUndefined();
    expect(declaring(declared)).toBe(declaring({ allOf: [declared] }));
  });
});
