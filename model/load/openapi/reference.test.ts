import { loadInMemory, placesOf } from './in-memory.ts';

it('reads what many refer to once, and keeps the words that stand beside one of the references', () => {
  const text = `openapi: 3.1.0
info: { title: Food, version: 1.0.0 }
paths:
  /foods:
    parameters: [{ $ref: '#/components/parameters/page' }]
    get: { responses: { '400': { $ref: '#/components/responses/bad' }, '404': { $ref: '#/components/responses/bad' } } }
    put:
      parameters: [{ $ref: '#/components/parameters/page', description: Here only }]
      responses: { '400': { $ref: '#/components/responses/bad', description: Here only } }
    post: { responses: { default: { $ref: '#/components/responses/bad' } } }
components:
  parameters: { page: { name: page, in: query, description: A page, schema: { type: integer } } }
  responses: { bad: { description: Bad, content: { text/plain: { schema: { type: string } } } } }
`;
  const { api, findings } = loadInMemory({ 'food.openapi.yaml': text });
  expect(placesOf(findings)).toEqual([]);
  const operations = api?.operations ?? [];
  expect(operations).toHaveLength(3);
  const [get, put, post] = operations;
  expect(post?.parameters[0]).toBe(get?.parameters[0]);
  expect(operations.map(({ parameters }) => parameters.map(({ description }) => description))).toEqual([
    ['A page'],
    ['Here only'],
    ['A page'],
  ]);
  expect(post?.responses[0]?.content).toBe(get?.responses[1]?.content);
  expect(operations.map(({ responses }) => responses.map((one) => [one.status, one.description]))).toEqual([
    [
      ['400', 'Bad'],
      ['404', 'Bad'],
    ],
    [['400', 'Here only']],
    [['default', 'Bad']],
  ]);
  expect(put?.responses[0]?.at).toEqual(get?.responses[0]?.at);
});
