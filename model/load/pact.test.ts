import type { Json } from '../json.ts';
import { formatLocation } from '../location.ts';
import { parseDocument } from './document.ts';
import { loadPact } from './pact.ts';

const load = (pact: Json) => {
  const text = JSON.stringify(pact, null, 1);
  const { pact: read, findings } = loadPact(parseDocument('web-food.json', new TextEncoder().encode(text)));
  return { pact: read, rules: findings.map(({ rule, at }) => `${rule} ${formatLocation(at)}`), findings };
};

const between = { consumer: { name: 'web' }, provider: { name: 'food' } };

const version = (specification: string) => ({ metadata: { pactSpecification: { version: specification } } });

const one = (interaction: Json, specification = '2.0.0') => {
  const { pact, rules } = load({ ...between, interactions: [interaction], ...version(specification) });
  expect(rules).toEqual([]);
  const [read] = pact?.interactions ?? [];
  if (read === undefined) throw new Error('no interaction was read');
  return read;
};

const answer = { status: 200 };

describe('an HTTP interaction', () => {
  it.each<[Json, Readonly<Record<string, readonly string[]>>]>([
    ['q=p&q=p2&at=10%3A15&name=a+b', { q: ['p', 'p2'], at: ['10:15'], name: ['a b'] }],
    [
      { q: ['p', 'p2'], r: 's', n: 1, flag: [null] },
      { q: ['p', 'p2'], r: ['s'], n: ['1'], flag: [''] },
    ],
    [null, {}],
    ['', {}],
  ])('reads the query %j', (query, expected) => {
    const interaction = one({ description: 'd', request: { method: 'get', path: '/', query }, response: answer });
    expect(interaction.kind === 'http' && interaction.request).toMatchObject({ method: 'GET', query: expected });
  });

  it('reads a query that stands in the path', () => {
    const interaction = one({ request: { path: '/foods?a=1', query: 'a=2' }, response: answer });
    expect(interaction.kind === 'http' && interaction.request).toMatchObject({
      path: '/foods',
      query: { a: ['1', '2'] },
    });
  });

  it('reads headers of one or several values by lower-case name', () => {
    const headers = { Accept: 'a/b, c/d', 'X-A': ['1', '2'] };
    const interaction = one({ request: { method: 'GET', path: '/', headers }, response: answer });
    expect(interaction.kind === 'http' && interaction.request.headers).toEqual({
      accept: ['a/b, c/d'],
      'x-a': ['1', '2'],
    });
  });

  it.each<[string, Json, string | undefined, Json | undefined]>([
    ['a value', { a: 1 }, 'application/json', { a: 1 }],
    ['text under a JSON type that is JSON', '{"a":1}', 'application/json; charset=utf-8', { a: 1 }],
    ['text under a JSON type that is not JSON', 'hello', 'application/problem+json', 'hello'],
    ['text', '{"a":1}', 'text/plain', '{"a":1}'],
    ['text without a type', '{"a":1}', undefined, '{"a":1}'],
    ['nothing', null, 'application/json', undefined],
    ['the empty text', '', 'application/json', undefined],
  ])('reads a body of specification 2: %s', (_, body, type, expected) => {
    const headers = type === undefined ? {} : { 'Content-Type': type };
    const interaction = one({ request: { method: 'POST', path: '/', headers, body }, response: answer });
    expect(interaction.kind === 'http' && interaction.request.body).toEqual(expected);
  });

  it.each<[string, Json, Json | undefined, string]>([
    ['JSON', { contentType: 'application/json', encoded: false, content: { a: 1 } }, { a: 1 }, 'application/json'],
    ['JSON as text', { contentType: 'application/json', encoded: 'JSON', content: '"a"' }, 'a', 'application/json'],
    [
      'encoded JSON',
      { contentType: 'application/json', encoded: 'base64', content: 'eyJhIjoxfQ==' },
      { a: 1 },
      'application/json',
    ],
    ['encoded text', { contentType: 'text/csv', encoded: 'base64', content: 'YSxi' }, 'a,b', 'text/csv'],
    ['bytes', { contentType: 'image/gif', encoded: 'base64', content: 'R0lG' }, 'R0lG', 'image/gif'],
    ['nothing', { contentType: 'text/plain', content: '' }, undefined, 'text/plain'],
  ])('reads a body of specification 4: %s', (_, body, expected, type) => {
    const response = { status: 200, body };
    const interaction = one({ type: 'Synchronous/HTTP', request: { method: 'GET', path: '/' }, response }, '4.0');
    expect(interaction.kind === 'http' && interaction.response.body).toEqual(expected);
    expect(interaction.kind === 'http' && interaction.response.headers).toEqual({ 'content-type': [type] });
  });

  it.each<[string, Json, Json | undefined]>([
    ['3.0.0', { status: 200, body: null }, null],
    ['4.0', { status: 200, body: { contentType: 'application/json', content: null } }, null],
    ['3.0.0', { status: 200 }, undefined],
  ])(
    'tells a response that is to have no body from one that may have any: specification %s, %j',
    (version, response, expected) => {
      const interaction = one({ request: { method: 'GET', path: '/' }, response }, version);
      expect(interaction.kind === 'http' && interaction.response.body).toEqual(expected);
    },
  );

  it.each<[Readonly<Record<string, Json>>, Json]>([
    [{ providerState: 'food exists' }, [{ name: 'food exists' }]],
    [{ provider_state: 'food exists' }, [{ name: 'food exists' }]],
    [
      {
        providerStates: [
          { name: 'a', params: { id: 1 } },
          { name: 'b', params: {} },
        ],
      },
      [{ name: 'a', params: { id: 1 } }, { name: 'b' }],
    ],
    [{}, []],
  ])('reads the states %j', (stated, states) => {
    expect(one({ ...stated, request: {}, response: answer })).toMatchObject({ states });
  });

  it('reads matching rules under their old names', () => {
    const rules = { '$.body.a': { match: 'type' } };
    const interaction = one({
      request: { method: 'GET', path: '/', requestMatchingRules: rules },
      response: { status: 200, responseMatchingRules: rules },
    });
    expect(interaction.kind === 'http' && interaction.request.matchingRules).toEqual(rules);
    expect(interaction.kind === 'http' && interaction.response.matchingRules).toEqual(rules);
  });

  it('knows its place', () => {
    expect(one({ request: {}, response: {} }).at).toMatchObject({ file: 'web-food.json', pointer: '/interactions/0' });
  });
});

describe('a message', () => {
  it('is read from the list of specification 3', () => {
    const { pact } = load({
      ...between,
      messages: [{ description: 'added', contents: { a: 1 }, metaData: { contentType: 'application/json' } }],
      metadata: { 'pact-specification': { version: '3.0.0' } },
    });
    expect(pact?.specification).toBe('3.0.0');
    expect(pact?.interactions).toMatchObject([
      { kind: 'message', description: 'added', contents: { a: 1 }, metadata: { contentType: 'application/json' } },
    ]);
  });

  it('is read from the interactions of specification 4', () => {
    const contents = { contentType: 'application/json', encoded: false, content: { a: 1 } };
    expect(one({ type: 'Asynchronous/Messages', contents, metadata: { key: 'k' } }, '4.0')).toMatchObject({
      kind: 'message',
      contents: { a: 1 },
      metadata: { key: 'k', contentType: 'application/json' },
    });
  });
});

describe('a synchronous message', () => {
  it('is one request and the answers that it takes', () => {
    const content = (value: Json): Json => ({
      contents: { contentType: 'application/json', encoded: false, content: value },
    });
    const { pact, rules } = load({
      ...between,
      interactions: [
        {
          type: 'Synchronous/Messages',
          description: 'rpc',
          request: content({ id: 1 }),
          response: [content({ n: 2 })],
        },
      ],
      ...version('4.0'),
    });
    expect(pact?.interactions).toMatchObject([
      { kind: 'exchange', description: 'rpc', request: { contents: { id: 1 } }, responses: [{ contents: { n: 2 } }] },
    ]);
    expect(rules).toEqual([]);
  });
});

describe('what is not understood', () => {
  it('is kept as unsupported, and said', () => {
    const { pact, rules } = load({
      ...between,
      interactions: [
        { type: 'Synchronous/Messages', description: 'rpc' },
        { type: 'Synchronous/HTTP', description: 'csv', pluginConfiguration: { csv: {} }, request: {}, response: {} },
      ],
      ...version('4.0'),
    });
    expect(pact?.interactions).toMatchObject([
      { kind: 'unsupported', description: 'rpc', type: 'Synchronous/Messages' },
      { kind: 'unsupported', description: 'csv', type: 'Synchronous/HTTP, through a plugin' },
    ]);
    expect(rules).toEqual([
      'pact-interaction-unsupported web-food.json:9:3',
      'pact-interaction-unsupported web-food.json:13:3',
    ]);
  });

  it.each<[string, Json, readonly string[]]>([
    ['no pact', [], ['pact-malformed web-food.json:1:1']],
    ['no consumer', { provider: 'food', interactions: [] }, ['pact-malformed web-food.json:1:1']],
    [
      'interactions of another shape',
      { ...between, interactions: {} },
      ['pact-malformed web-food.json:8:2', 'pact-emptied web-food.json:1:1'],
    ],
    ['nothing', between, ['pact-emptied web-food.json:1:1']],
    [
      'no object',
      { ...between, interactions: [1] },
      ['pact-interaction-malformed web-food.json:9:3', 'pact-emptied web-food.json:1:1'],
    ],
    [
      'no request',
      { ...between, interactions: [{ response: {} }] },
      ['pact-interaction-malformed web-food.json:9:3', 'pact-emptied web-food.json:1:1'],
    ],
    [
      'no status',
      { ...between, interactions: [{ request: {}, response: { status: 'ok' } }] },
      ['pact-interaction-malformed web-food.json:12:15', 'pact-emptied web-food.json:1:1'],
    ],
  ])('is a finding with its place: %s', (_, pact, rules) => {
    expect(load(pact).rules).toEqual(rules);
  });

  it('finds parties that are plain names, and the version by what the file has', () => {
    const { pact } = load({
      consumer: 'web',
      provider: 'food',
      interactions: [{ providerStates: [], request: {}, response: {} }],
    });
    expect(pact).toMatchObject({ consumer: 'web', provider: 'food', specification: '3.0.0' });
  });
});
