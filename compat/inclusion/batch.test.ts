import { answerLine, dialectOf } from './batch.ts';

const answer = async (line: string): Promise<unknown> => JSON.parse(await answerLine(line));

describe('a batch of questions', () => {
  it('answers each line with a verdict, and a witness where there is one', async () => {
    expect(await answer('{"id":1,"before":{"type":"integer"},"after":{"type":"number"}}')).toEqual({
      id: 1,
      verdict: 'included',
      ms: 0,
    });
    expect(await answer('{"id":"x","before":{"type":"string"},"after":{"maxLength":0}}')).toMatchObject({
      id: 'x',
      verdict: 'not-included',
      witness: 'a',
    });
    const unread = await answer('{"id":2,"before":{"$ref":"https://example.com/x"},"after":{"type":"null"}}');
    expect(unread).toMatchObject({ id: 2, verdict: 'undecided', because: [{ keyword: '$ref' }] });
  });

  it('takes the dialect from the record, else from $schema, else the latest', async () => {
    const tuple = { items: [{ type: 'string' }], additionalItems: false };
    const line = (dialect?: string): string =>
      JSON.stringify({ id: 1, before: tuple, after: { maxItems: 1 }, dialect });
    expect(await answer(line('draft-07'))).toMatchObject({ verdict: 'included' });
    expect(await answer(line())).toMatchObject({ error: expect.stringContaining('before/items') });
    expect(dialectOf({ $schema: 'http://json-schema.org/draft-06/schema#' })).toBe('draft-06');
    expect(dialectOf(true)).toBe('2020-12');
  });

  it('asserts formats unless it is told not to', async () => {
    const line = (formatAssertion: boolean): string =>
      JSON.stringify({ id: 1, before: { type: 'string' }, after: { format: 'date' }, formatAssertion });
    expect(await answer(line(true))).toMatchObject({ verdict: 'not-included' });
    expect(await answer(line(false))).toMatchObject({ verdict: 'included' });
  });

  it('proves nothing about a number that only one side states and that not all readers can tell from others', async () => {
    const line = (before: string, after: string): string => `{"id":"a 9","before":${before},"after":${after}}`;
    const [exact, near] = ['{"const":9007199254740992}', '{"const":9007199254740993}'];
    expect(await answer(line(near, exact))).toMatchObject({
      verdict: 'undecided',
      because: [{ reason: '9007199254740993 has more digits than some readers keep' }],
    });
    expect(await answer(line(near, near))).toMatchObject({ verdict: 'included' });
    expect(await answer(line(near, '{"type":"string"}'))).toMatchObject({ verdict: 'not-included' });
    expect(await answer(line('{"const":0.1000}', '{"enum":[1e-1]}'))).toMatchObject({ verdict: 'included' });
    expect(await answer(line('{"const":"9007199254740993"}', '{"type":"string"}'))).toMatchObject({
      verdict: 'included',
    });
  });

  it.each([
    ['{"id":7,"before":{"const":1e400},"after":{}}', 7],
    ['{"id":7,"before":true,"after":{"default":[1e400]}}', 7],
    ['', null],
    ['{', null],
    ['[]', null],
    ['{"id":7}', 7],
    ['{"id":7,"before":{},"after":3}', 7],
    ['{"id":7,"before":{},"after":{},"dialect":"draft-99"}', 7],
    ['{"id":7,"before":{"type":"strin"},"after":{}}', 7],
    ['{"id":7,"before":{},"after":{"pattern":"("}}', 7],
  ])('answers the bad line %s with an error', async (line, id) => {
    expect(await answer(line)).toEqual({ id, error: expect.any(String) });
  });
});
