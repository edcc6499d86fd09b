import { loadInMemory, placesOf } from './in-memory.ts';

const load = (text: string) => loadInMemory({ 'food.openapi.yaml': text });

const head = (version = '3.1.0') => `openapi: ${version}\ninfo: { title: Food, version: 1.0.0 }\n`;
const ok = "responses: { '200': { description: OK } }";

describe('documents that are not as they should be', () => {
  it.each([
    ['swagger: "2.0"', 'openapi-version-unsupported food.openapi.yaml:1:10'],
    ['openapi: 4.0.0', 'openapi-version-unsupported food.openapi.yaml:1:10'],
    ['title: Food', 'openapi-version-unsupported food.openapi.yaml:1:1'],
    ['- openapi', 'openapi-version-unsupported food.openapi.yaml:1:1'],
  ])('refuses "%s" with the way out', (text, place) => {
    const { api, findings } = load(`${text}\n`);
    expect(api).toBeUndefined();
    expect(placesOf(findings)).toEqual([place]);
    expect(findings[0]?.fix).toMatch(/OpenAPI 3.0/);
  });

  it('keeps what it can read beside what it can not', () => {
    const { api, findings } = load(`${head('3.0.3')}paths:
  foods:
    GET: { ${ok} }
  /foods/{id}:
    get: { responses: { ok: 1, '200': 7 } }
    post: nothing
    fetch: {}
    put: { parameters: [{ name: x, in: body }, 3, { in: query }], ${ok} }
    delete: { security: [{ nowhere: [] }] }
    x-amazon-apigateway-any-method: {}
`);
    expect(api?.operations.map(({ id, responses }) => `${id} ${responses.length}`)).toEqual([
      'GET foods 1',
      'GET /foods/{id} 0',
      'PUT /foods/{id} 1',
      'DELETE /foods/{id} 0',
    ]);
    expect(placesOf(findings)).toEqual([
      'openapi-path-unrooted food.openapi.yaml:4:3',
      'openapi-method-misspelt food.openapi.yaml:5:5',
      'openapi-part-malformed food.openapi.yaml:8:5',
      'openapi-path-member-unknown food.openapi.yaml:9:5',
      'openapi-part-unmodelled food.openapi.yaml:12:5',
      'openapi-part-malformed food.openapi.yaml:7:39',
      'openapi-part-malformed food.openapi.yaml:7:25',
      'openapi-parameter-malformed food.openapi.yaml:10:25',
      'openapi-parameter-malformed food.openapi.yaml:10:48',
      'openapi-parameter-malformed food.openapi.yaml:10:51',
      'openapi-responses-missing food.openapi.yaml:11:5',
      'openapi-security-undefined food.openapi.yaml:11:28',
      'openapi-path-parameter-mismatched food.openapi.yaml:7:5',
      'openapi-path-parameter-mismatched food.openapi.yaml:10:5',
      'openapi-path-parameter-mismatched food.openapi.yaml:11:5',
    ]);
  });

  it('says which references lead nowhere, out of the root, to a host or back to themselves', () => {
    const { findings } = load(`${head()}paths:
  /a: { $ref: '#/components/pathItems/None' }
  /b: { $ref: '../../secret.yaml' }
  /c: { $ref: 'https://example.com/c.yaml' }
  /d: { $ref: '#/paths/~1d' }
`);
    expect(placesOf(findings)).toEqual([
      'ref-dangling food.openapi.yaml:4:15',
      'ref-outside-root food.openapi.yaml:5:15',
      'ref-remote food.openapi.yaml:6:15',
      'openapi-part-malformed food.openapi.yaml:7:15',
    ]);
  });

  it('says once why a file cannot be read, and not of each reference that it dangles', () => {
    const { findings } = loadInMemory({
      'food.openapi.yaml': `${head()}paths: { /a: { $ref: 'a.yaml' }, /b: { $ref: 'a.yaml#/b' } }\n`,
      'a.yaml': "get: 'unclosed\n",
    });
    expect(findings.map(({ rule, at }) => `${rule} ${at.file}`)).toEqual(['document-syntax-invalid a.yaml']);
  });

  it('tells paths that no request tells apart, and shows infrastructure templates as they stand', () => {
    const { api, findings } = load(`openapi: 3.0.3
info: { title: { 'Fn::Sub': '\${AWS::StackName}-api' }, version: 1.0.0 }
paths:
  /a/{x}: { get: { parameters: [{ name: x, in: path, required: true, schema: {} }], ${ok} } }
  /a/{y}: { put: { parameters: [{ name: y, in: path, required: true, schema: {} }], ${ok} } }
`);
    expect(api?.title).toBe(`\${AWS::StackName}-api`);
    expect(placesOf(findings)).toEqual([
      'openapi-path-ambiguous food.openapi.yaml:5:3',
      'openapi-intrinsic-read food.openapi.yaml:2:9',
    ]);
  });

  it('refuses a method that stands on two paths that no request tells apart', () => {
    const on = (name: string) => `{ parameters: [{ name: ${name}, in: path, required: true, schema: {} }], ${ok} }`;
    const { findings } = load(`${head()}paths:
  /a/{x}: { get: ${on('x')} }
  /a/{y}: { put: ${on('y')} }
  /a/{z}:
    get: ${on('z')}
    put: ${on('z')}
    delete: ${on('z')}
  /b/{x}: { get: ${on('x')} }
`);
    expect(placesOf(findings)).toEqual([
      'openapi-path-ambiguous food.openapi.yaml:5:3',
      'openapi-operation-repeated food.openapi.yaml:7:5',
      'openapi-operation-repeated food.openapi.yaml:8:5',
    ]);
    expect(findings.slice(1).map(({ verdict, severity, message }) => [verdict, severity, message])).toEqual([
      ['invalid', 'error', 'No request tells GET /a/{z} and GET /a/{x} apart.'],
      ['invalid', 'error', 'No request tells PUT /a/{z} and PUT /a/{y} apart.'],
    ]);
  });

  it('reads names that JavaScript objects inherit as ordinary names', () => {
    const { api, findings } = load(`${head()}paths:
  /__proto__: { get: { operationId: constructor, security: [{ __proto__: [] }], ${ok} } }
components:
  securitySchemes:
    __proto__: { type: apiKey, name: k, in: header }
`);
    expect(placesOf(findings)).toEqual([]);
    expect(api?.operations[0]?.id).toBe('GET /__proto__');
    expect(Object.keys(api?.securitySchemes ?? {})).toEqual(['__proto__']);
    expect(Object.keys(api?.operations[0]?.security[0] ?? {})).toEqual(['__proto__']);
  });
});
