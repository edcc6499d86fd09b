import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { dialects } from '#model/dialect.ts';
import { isObject, type JsonObject } from '#model/json.ts';
import { draftOf } from '../documents/keywords.ts';
import { hasLoop } from '../documents/loops.ts';
import { plain } from '../proofs/plain.ts';
import { samples } from '../proofs/samples.ts';
import { documents } from '../proofs/schemas.ts';
import { runsFrom, seeds } from '../proofs/seeds.ts';
import { written } from '../proofs/written.ts';
import { ajvJudge } from './ajv.ts';
import { hyperjumpJudge } from './hyperjump.ts';
import { Parts } from './parts.ts';
import { forAjv } from './rewrite.ts';

const compiled = (): { parts: Parts; sources: string[] } => {
  const sources: string[] = [];
  const process = (code: string): string => {
    sources.push(code);
    return code;
  };
  const ajv = new Ajv2020({ strict: false, validateSchema: false, inlineRefs: false, code: { process } });
  return { parts: new Parts(ajv, '2020-12'), sources };
};

const long = (word: string): JsonObject => ({
  properties: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${word}${index}`, { type: 'string' }])),
});

describe('schemas compiled by their parts', () => {
  it('compiles once what two schemas say, inlined or referred to', () => {
    const { parts, sources } = compiled();
    const one = parts.compile({ properties: { x: { $ref: '#/$defs/a' } }, $defs: { a: long('a'), b: long('b') } });
    expect(sources).toHaveLength(2);
    const two = parts.compile({ items: long('a'), definitions: { a: long('b') } });
    expect(sources).toHaveLength(3);
    expect([one?.({ x: { a1: 1 } }), one?.({ x: { b1: 1 } }), two?.([{ a1: 1 }]), two?.([{ b1: 1 }])]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('reads what stands beside a reference', () => {
    const { parts } = compiled();
    const beside = parts.compile({ $ref: '#/$defs/a', maxProperties: 1, $defs: { a: { required: ['b'] } } });
    expect([{ b: 1 }, { a: 1 }, { a: 1, b: 1 }].map((value) => beside?.(value))).toEqual([true, false, false]);
  });

  it('leaves alone what leads back to itself, out of the document, or asks what others evaluated', () => {
    const { parts } = compiled();
    for (const schema of [
      { properties: { a: { $ref: '#' } } },
      { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/a' } } } },
      { $ref: '#/properties/a', properties: { a: {} } },
      { $ref: 'other.json' },
      { items: { unevaluatedProperties: false } },
    ]) {
      expect(parts.compile(schema)).toBeUndefined();
    }
  });

  it.each(dialects)('say what the schema says as a whole, in %s', async (dialect) => {
    const Class = draftOf(dialect) >= 4 ? Ajv2020 : draftOf(dialect) === 3 ? Ajv2019 : Ajv;
    const options = { strict: false, logger: false, validateSchema: false, ownProperties: true } as const;
    const ajv = new Class({ ...options, inlineRefs: false, formats: fullFormats, loopRequired: 1, loopEnum: 2 });
    const parts = new Parts(ajv, dialect, 0);
    let count = 0;
    const law = fc.asyncProperty(documents(dialect), seeds, async (document, seed) => {
      const schema = written(plain(document), dialect, false);
      const own = forAjv(schema, dialect);
      const validate = isObject(own) && !hasLoop({ schema, dialect }) ? parts.compile(own) : undefined;
      if (validate === undefined) return;
      count += 1;
      for (const value of samples(document, 12, seed)) {
        const said = validate(value);
        const whole = await ajvJudge({ resource: { schema, dialect }, format: 'assertion' }, value);
        // In one function Ajv may take what `contains` found in one item for what it finds in the next.
        const differs = whole !== undefined && said !== whole;
        const second = { resource: { schema, dialect }, format: 'annotation' } as const;
        if (differs) expect([said, await hyperjumpJudge(second, value)]).toEqual([said, said]);
      }
    });
    await fc.assert(law, runsFrom(process.env, 150));
    expect(count).toBeGreaterThan(50);
  });
});
