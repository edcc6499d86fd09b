import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { isArray, isObject, type Json } from '#model/json.ts';
import { fixtureCases, isOfHttp, listed, read, runCase, shown } from './fixture-case.ts';

describe('a fixture', () => {
  const own = fixtureCases.filter((one) => !isOfHttp(one));

  it.each(own)('of $rule, $name: gives exactly the findings that it expects', async ({ folder }) => {
    const expected = read(folder, 'expect.json');
    if (!isObject(expected)) throw new Error('expect.json is an object of lists of findings');
    const found = await runCase(folder);
    for (const [part, findings] of Object.entries(found)) {
      const wanted = expected[part] ?? [];
      if (!isArray(wanted)) throw new Error(`${part} is a list`);
      expect(findings.map((finding) => finding.rule)).toEqual(wanted.map((one) => (isObject(one) ? one['rule'] : one)));
      for (const [index, one] of wanted.entries()) expect(shown(findings[index])).toMatchObject(one as object);
    }
    expect(Object.keys(expected).filter((part) => !Object.hasOwn(found, part))).toEqual([]);
  });

  it.each(own)('of $rule, $name: has examples that Ajv finds valid and invalid as it says', ({ folder }) => {
    if (!existsSync(join(folder, 'examples.json'))) return;
    const examples = read(folder, 'examples.json');
    if (!isObject(examples)) throw new Error('examples.json is an object');
    const [first, second] = [read(folder, 'before.json', 'writer.json'), read(folder, 'after.json', 'reader.json')];
    const accepts = (schema: Json, value: Json): boolean => {
      const ajv = new Ajv2020({ strict: false });
      formats.default(ajv);
      return ajv.validate(
        isObject(schema) && isObject(schema['payload']) ? schema['payload'] : (schema as object),
        value,
      );
    };
    for (const value of listed(examples, 'onlyBefore'))
      expect([accepts(first, value), accepts(second, value)]).toEqual([true, false]);
    for (const value of listed(examples, 'onlyAfter'))
      expect([accepts(first, value), accepts(second, value)]).toEqual([false, true]);
    for (const value of listed(examples, 'both'))
      expect([accepts(first, value), accepts(second, value)]).toEqual([true, true]);
  });
});
