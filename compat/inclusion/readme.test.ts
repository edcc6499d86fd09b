import { readFileSync } from 'node:fs';
import type { Schema } from '#model/schema.ts';
import { includes } from './includes.ts';

describe('the worked example of the README', () => {
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const quoted = [...text.slice(text.indexOf('**A worked example.**')).matchAll(/`(\{"[^`]*\})`/g)].map(
    ([, json = '']) => JSON.parse(json) as Schema,
  );
  const [writer = true, reader = true, witness = true] = quoted;
  const ask = (other: Schema) =>
    includes({ schema: writer, dialect: '2020-12' }, { schema: other, dialect: '2020-12' });

  it('gets the witness that it says', async () => {
    expect(await ask(reader)).toMatchObject({ verdict: 'not-included', witness });
  });

  it('is included where the reader asks for no more', async () => {
    expect(await ask(JSON.parse(JSON.stringify(reader).replace('"minimum":5', '"minimum":1')) as Schema)).toEqual({
      verdict: 'included',
    });
  });
});
