import type { HttpApi, HttpOperation } from '../../http.ts';
import { loadInMemory, placesOf } from './in-memory.ts';

const load = (text: string, others: Readonly<Record<string, string>> = {}) =>
  loadInMemory({ 'food.openapi.yaml': text, ...others });

const apiOf = (text: string, others: Readonly<Record<string, string>> = {}): HttpApi => {
  const { api, findings } = load(text, others);
  expect(placesOf(findings)).toEqual([]);
  if (api === undefined) throw new Error('no interface was read');
  return api;
};

const operationOf = (text: string, others: Readonly<Record<string, string>> = {}): HttpOperation => {
  const [operation] = apiOf(text, others).operations;
  if (operation === undefined) throw new Error('no operation was read');
  return operation;
};

const head = (version = '3.1.0') => `openapi: ${version}\ninfo: { title: Food, version: 1.0.0 }\n`;
const ok = "responses: { '200': { description: OK } }";

describe('parameters', () => {
  it('completes those of the path item with those of the operation, which win', () => {
    const { parameters } = operationOf(`${head()}paths:
  /foods/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: X-Trace, in: header, description: shared, schema: { type: string } }
    get:
      parameters:
        - { name: x-trace, in: header, description: own, schema: { type: string } }
        - { name: page, in: query, schema: { type: integer } }
      ${ok}
`);
    expect(parameters.map(({ in: where, name, description }) => [where, name, description])).toEqual([
      ['path', 'id', undefined],
      ['header', 'x-trace', 'own'],
      ['query', 'page', undefined],
    ]);
  });

  it('knows the defaults of style and explode for each place', () => {
    const { parameters } = operationOf(`${head('3.2.0')}paths:
  /foods/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: a, in: query, schema: { type: string } }
        - { name: b, in: query, style: pipeDelimited, allowReserved: true, schema: { type: string } }
        - { name: c, in: header, schema: { type: string } }
        - { name: d, in: cookie, deprecated: true, schema: { type: string } }
        - { name: e, in: cookie, style: cookie, schema: { type: string } }
        - { name: f, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
      ${ok}
`);
    expect(parameters.map((p) => [p.in, p.style, p.explode, p.required, p.allowReserved, p.deprecated])).toEqual([
      ['path', 'simple', false, true, false, false],
      ['query', 'form', true, false, false, false],
      ['query', 'pipeDelimited', false, false, true, false],
      ['header', 'simple', false, false, false, false],
      ['cookie', 'form', true, false, false, true],
      ['cookie', 'cookie', true, false, false, false],
      ['querystring', 'form', true, false, false, false],
    ]);
    expect(parameters[6]?.mediaType).toBe('application/x-www-form-urlencoded');
    expect(parameters[6]?.schema.schema).toEqual({ type: 'object' });
  });

  it('leaves out headers that OpenAPI ignores, and says so', () => {
    const { api, findings } = load(`${head()}paths:
  /foods:
    get:
      parameters:
        - { name: Authorization, in: header, schema: { type: string } }
      ${ok}
`);
    expect(api?.operations[0]?.parameters).toEqual([]);
    expect(placesOf(findings)).toEqual(['openapi-header-ignored food.openapi.yaml:7:11']);
  });
});

describe('bodies and responses', () => {
  const text = `${head('3.0.3')}paths:
  /foods:
    post:
      requestBody:
        required: true
        content:
          Application/JSON:
            schema: { $ref: '#/components/schemas/Food' }
            example: { name: Bread }
          multipart/form-data:
            schema: { type: object }
            encoding: { file: { contentType: image/png } }
      responses:
        '201':
          description: Created
          headers:
            Location: { required: true, schema: { type: string } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Food' } } }
        4xx: { $ref: '#/components/responses/Problem' }
        default: { description: Whatever }
components:
  schemas:
    Food: { type: object, nullable: true, example: { name: Butter } }
  responses:
    Problem: { description: Your fault }
`;

  it('reads media types, encodings, headers and ranges', () => {
    const { body, responses } = operationOf(text);
    expect(body?.required).toBe(true);
    expect(body?.content.map(({ mediaType, encoding }) => [mediaType, encoding])).toEqual([
      ['application/json', {}],
      ['multipart/form-data', { file: { contentType: 'image/png' } }],
    ]);
    expect(responses.map(({ status, description }) => [status, description])).toEqual([
      ['201', 'Created'],
      ['4XX', 'Your fault'],
      ['default', 'Whatever'],
    ]);
    expect(responses[0]?.headers.map(({ name, required }) => [name, required])).toEqual([['location', true]]);
  });

  it('keeps the schema in its dialect, shared and not copied', () => {
    const { body, responses } = operationOf(text);
    const sent = body?.content[0]?.schema;
    expect(sent?.dialect).toBe('openapi-3.0');
    expect(sent?.schema).toMatchObject({ $ref: '#/$defs/Food', $defs: { Food: { nullable: true } } });
    const pool = (schema: unknown) =>
      typeof schema === 'object' && schema !== null && '$defs' in schema ? schema.$defs : undefined;
    expect(pool(sent?.schema)).toBe(pool(responses[0]?.content[0]?.schema?.schema));
  });

  it('reads schemas in the dialect that the document or the schema names', () => {
    const { responses } = operationOf(`openapi: 3.1.0
info: { title: Food, version: 1.0.0 }
jsonSchemaDialect: http://json-schema.org/draft-07/schema#
paths:
  /foods:
    get:
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: string } } } }
        '201':
          description: OK
          content:
            application/json:
              schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: string }
`);
    expect(responses.map(({ content }) => content[0]?.schema?.dialect)).toEqual(['draft-07', '2020-12']);
  });

  it('collects examples of the media type and of its schema', () => {
    const examples = operationOf(text).body?.content[0]?.examples ?? [];
    expect(examples.map(({ value, valid }) => [value, valid])).toEqual([
      [{ name: 'Bread' }, true],
      [{ name: 'Butter' }, true],
    ]);
    expect(examples[1]?.at.pointer).toBe('/components/schemas/Food/example');
  });

  it('reads named, referenced, refused and later kinds of examples', () => {
    const { api, findings } = load(`${head('3.2.0')}paths:
  /foods:
    get:
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { type: string }
              examples:
                plain: { value: a }
                shared: { $ref: '#/components/examples/Shared' }
                data: { dataValue: c }
                text: { serializedValue: '"d"' }
                far: { externalValue: 'https://example.com/e.json' }
              x-invalid-examples: { number: { value: 1 } }
components:
  examples:
    Shared: { value: b }
`);
    const examples = api?.operations[0]?.responses[0]?.content[0]?.examples ?? [];
    expect(examples.map(({ name, value, valid }) => [name, value, valid])).toEqual([
      ['plain', 'a', true],
      ['shared', 'b', true],
      ['data', 'c', true],
      ['number', 1, false],
    ]);
    expect(placesOf(findings)).toEqual(['openapi-example-unread food.openapi.yaml:17:17']);
  });

  it('reads the schema of each item of a stream', () => {
    const { responses } = operationOf(`${head('3.2.0')}paths:
  /foods:
    get:
      responses:
        '200': { description: OK, content: { application/jsonl: { itemSchema: { type: object } } } }
`);
    expect(responses[0]?.content[0]?.itemSchema?.schema).toEqual({ type: 'object' });
  });
});

describe('operations', () => {
  it('takes security and audience from the operation, else from the document', () => {
    const { operations, securitySchemes } = apiOf(`openapi: 3.1.0
info: { title: Food, version: 1.0.0, x-audience: external }
security: [{ key: [] }]
paths:
  /a: { get: { ${ok} } }
  /b: { get: { security: [], x-audience: internal, ${ok} } }
  /c: { get: { security: [{ key: [], oauth: [read, write] }, {}], ${ok} } }
components:
  securitySchemes:
    key: { type: apiKey, name: k, in: header }
    oauth: { type: oauth2, flows: {} }
`);
    expect(operations.map(({ security, audience }) => [security, audience])).toEqual([
      [[{ key: [] }], 'external'],
      [[], 'internal'],
      [[{ key: [], oauth: ['read', 'write'] }, {}], 'external'],
    ]);
    expect(Object.keys(securitySchemes)).toEqual(['key', 'oauth']);
  });

  it('reads the variables that stand in the URL of a server', () => {
    const api = apiOf(`${head()}servers:
  - url: 'https://{stage}.example.com:{port}'
    variables: { stage: { default: prod, enum: [prod, test] }, port: { default: 8443 }, zulu: { default: a } }
paths: {}
`);
    expect(api.servers[0]?.variables).toMatchObject([
      { name: 'stage', default: 'prod', values: [{ value: 'prod' }, { value: 'test' }] },
      { name: 'port', default: '8443' },
    ]);
    expect(api.servers[0]?.variables).toHaveLength(2);
  });

  it('reads servers, tags, texts, deprecation and sunset', () => {
    const api = apiOf(`${head()}servers: [{ url: 'https://{stage}.example.com', description: Main }]
paths:
  /a:
    servers: [{ url: /v2 }]
    get: { operationId: getA, summary: A, tags: [x, y], deprecated: true, x-sunset: '2027-01-01', ${ok} }
`);
    expect(api.servers).toMatchObject([{ url: 'https://{stage}.example.com', description: 'Main' }]);
    expect(api.operations[0]).toMatchObject({
      id: 'GET /a',
      operationId: 'getA',
      summary: 'A',
      tags: ['x', 'y'],
      servers: ['/v2'],
      deprecated: true,
      sunset: '2027-01-01',
      at: { file: 'food.openapi.yaml', pointer: '/paths/~1a/get', range: { line: 7, column: 5 } },
    });
  });

  it('reads the day of sunset from the header that announces it', () => {
    const sunset = (header: string, more = '') =>
      apiOf(`${head()}paths:
  /a:
    get: { deprecated: true, ${more}responses: { '200': { description: OK, headers: { Sunset: ${header} } } } }
`).operations[0]?.sunset;
    const date = 'Sun, 31 Jan 2027 23:59:59 GMT';
    expect(sunset(`{ schema: { type: string, const: '${date}' } }`)).toBe('2027-01-31');
    expect(sunset(`{ schema: { type: string }, example: '${date}' }`)).toBe('2027-01-31');
    expect(sunset(`{ schema: { type: string }, examples: { one: { value: '${date}' } } }`)).toBe('2027-01-31');
    expect(sunset('{ schema: { type: string } }')).toBeUndefined();
    expect(sunset("{ schema: { type: string, const: 'some day' } }")).toBeUndefined();
    expect(sunset(`{ schema: { type: string, const: '${date}' } }`, "x-sunset: '2026-12-31', ")).toBe('2026-12-31');
  });

  it('reads QUERY and methods outside of the standard in OpenAPI 3.2', () => {
    const { operations } = apiOf(`${head('3.2.0')}paths:
  /foods:
    query: { ${ok} }
    additionalOperations:
      COPY: { ${ok} }
`);
    expect(operations.map(({ id }) => id)).toEqual(['QUERY /foods', 'COPY /foods']);
  });

  it('reads webhooks and callbacks as calls that the service makes', () => {
    const api = apiOf(`${head()}paths:
  /subscriptions:
    post:
      callbacks:
        onFood: { '{$request.body#/url}': { post: { ${ok} } } }
      ${ok}
webhooks:
  foodAdded: { post: { ${ok} } }
`);
    expect(api.operations.map(({ id }) => id)).toEqual(['POST /subscriptions']);
    expect(api.outgoing.map(({ id }) => id)).toEqual([
      'POST foodAdded',
      'POST {$request.body#/url} (onFood of POST /subscriptions)',
    ]);
  });

  it('reads callbacks of callbacks, and ends where one refers to itself', () => {
    const api = apiOf(`${head()}paths:
  /a: { post: { callbacks: { on: { $ref: '#/components/callbacks/On' } }, ${ok} } }
components:
  callbacks:
    On: { '{$url}': { post: { callbacks: { again: { $ref: '#/components/callbacks/On' } }, ${ok} } } }
`);
    expect(api.outgoing.map(({ id }) => id)).toEqual([
      'POST {$url} (on of POST /a)',
      'POST {$url} (again of POST {$url} (on of POST /a))',
    ]);
  });

  it('follows references to path items, parameters and bodies into other files', () => {
    const operation = operationOf(`${head()}paths:\n  /foods/{id}: { $ref: 'parts/paths.yaml#/food' }\n`, {
      'parts/paths.yaml': `food:
  parameters: [{ $ref: '../shared.yaml#/id' }]
  put:
    requestBody: { $ref: '../shared.yaml#/body', description: Here }
    ${ok}
`,
      'shared.yaml': `id: { name: id, in: path, required: true, schema: { type: string } }
body: { description: There, content: { application/json: { schema: { $ref: '#/food' } } } }
food: { type: object }
`,
    });
    expect(operation.parameters[0]?.at).toMatchObject({ file: 'shared.yaml', pointer: '/id' });
    expect(operation.body?.description).toBe('Here');
    expect(operation.body?.content[0]?.schema?.schema).toMatchObject({ $ref: '#/$defs/food' });
  });
});
