import type { HttpApi, HttpOperation } from '#model/http.ts';
import type { JsonObject } from '#model/json.ts';
import { type InstalledPackage, install } from '../compiled-package.ts';
import { generate } from '../generate.ts';
import { catalog, contract, service } from '../small-catalog.ts';
import { inRequest } from './request-schema.ts';

const at = { file: 'contracts/http/food.openapi.yaml' };
const schema = (json: JsonObject, pool: JsonObject): ReturnType<typeof contract> =>
  contract({ ...json, $defs: pool }, 'openapi-3.1');
const pool = {
  food: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, unit: { type: 'string', default: 'piece' } },
  },
  problem: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
};
const json = (name: string) => [
  { mediaType: 'application/json', schema: schema({ $ref: `#/$defs/${name}` }, pool), encoding: {}, examples: [], at },
];
const answer = (status: string, name?: string) => ({ status, headers: [], content: name ? json(name) : [], at });

const operation = (parts: Partial<HttpOperation> & Pick<HttpOperation, 'method' | 'path'>): HttpOperation => ({
  id: `${parts.method} ${parts.path}`,
  tags: [],
  parameters: [],
  responses: [],
  security: [],
  audience: 'internal',
  deprecated: false,
  at,
  ...parts,
});
const foodId = {
  in: 'path',
  name: 'foodId',
  required: true,
  style: 'simple',
  explode: false,
  allowReserved: false,
  deprecated: false,
  schema: schema({ type: 'string' }, {}),
  examples: [],
  at,
} as const;
const api: HttpApi = {
  title: 'Food */',
  version: '1',
  servers: [],
  operations: [
    operation({
      method: 'GET',
      path: '/foods/{foodId}',
      operationId: 'getFood',
      description: 'Reads */ it.',
      parameters: [
        foodId,
        {
          ...foodId,
          in: 'query',
          name: 'unit',
          required: false,
          style: 'form',
          schema: schema({ enum: ['a', 'b'] }, {}),
        },
      ],
      responses: [answer('200', 'food'), answer('404', 'problem')],
    }),
    operation({
      method: 'POST',
      path: '/foods',
      operationId: 'add-food',
      body: { required: true, content: json('food'), at },
      responses: [answer('201', 'food'), answer('204')],
    }),
    operation({ method: 'DELETE', path: '/foods/{foodId}', parameters: [foodId], responses: [answer('204')] }),
  ],
  outgoing: [],
  securitySchemes: {},
  at,
};
const shop = catalog(
  service('food', { api }),
  service('purchase', { calls: [{ provider: 'food', by: 'unstated', at }] }),
);

describe('an HTTP API', () => {
  let installed: InstalledPackage;
  beforeAll(async () => {
    installed = await install('@test/contracts', await generate(shop));
  });
  afterAll(() => installed.remove());

  it('gives typed calls, told apart by status', () => {
    const program = `
      import { createFoodClient } from '@test/contracts/purchase';
      const client = createFoodClient({ baseUrl: 'http://127.0.0.1' });
      const got = await client.getFood({ path: { foodId: 'f-1' }, query: { unit: 'a' } });
      export const text: string = got.status === 200 ? got.body.id : got.body.title;
      const added = await client.addFood({ body: { id: 'f-1' } });
      if (added.status === 204) added.body satisfies undefined;
      await client.deleteFoodsFoodId({ path: { foodId: 'f-1' } });
      // @ts-expect-error the path parameter is missing
      await client.getFood({});
      // @ts-expect-error no such unit
      await client.getFood({ path: { foodId: 'f-1' }, query: { unit: 'c' } });`;
    expect(installed.errorsOf(program)).toEqual([]);
  });

  it('gives a provider its types and the parsers of its bodies', () => {
    const program = `
      import { parseAddFood, type AddFood, type Food, type operations, type paths } from '@test/contracts/food';
      export const body: AddFood = parseAddFood({});
      export const food: Food = body;
      export const unit: string | undefined = food.unit;
      export type Answer = operations['getFood']['responses'][404]['content']['application/json']['title'];
      export type Path = paths['/foods/{foodId}'];`;
    expect(installed.errorsOf(program)).toEqual([]);
  });

  it('is called as it describes, and answers with status and body', async () => {
    const { createFoodClient } = await installed.load('purchase/index.js');
    const seen: unknown[] = [];
    const answers = [
      Response.json({ id: 'f-1' }),
      new Response(null, { status: 204 }),
      new Response('?', { status: 500 }),
    ];
    const fetch = async (url: string, request: RequestInit): Promise<Response | undefined> => {
      seen.push([request.method, url, request.body]);
      return answers.shift();
    };
    const client = Object(createFoodClient?.({ baseUrl: 'http://host/', fetch }));
    expect(await client.getFood({ path: { foodId: 'a/b' }, query: { unit: 'a' } })).toMatchObject({
      status: 200,
      body: { id: 'f-1' },
    });
    expect(await client.addFood({ body: { id: 'f-1' } })).toMatchObject({ status: 204, body: undefined });
    await expect(client.deleteFoodsFoodId({ path: { foodId: '1' } })).rejects.toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      status: 500,
    });
    expect(seen).toEqual([
      ['GET', 'http://host/foods/a%2Fb?unit=a', undefined],
      ['POST', 'http://host/foods', '{"id":"f-1"}'],
      ['DELETE', 'http://host/foods/1', undefined],
    ]);
  });

  it('asks for nothing in a request that only answers hold', async () => {
    const schemaOf = contract({
      required: ['id', 'at'],
      properties: { id: {}, at: { $ref: '#/$defs/at' } },
      $defs: { at: { readOnly: true } },
    });
    expect(inRequest(schemaOf).schema).toMatchObject({ required: ['id'] });
    const plain = contract({ required: ['id'], properties: { id: {} } });
    expect(inRequest(plain)).toBe(plain);
  });

  it('refuses bodies that its contract refuses', async () => {
    const { parseAddFood } = await installed.load('food/index.js');
    expect(() => parseAddFood?.({})).toThrow("POST /foods: the value must have required property 'id'");
  });
});
