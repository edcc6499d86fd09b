import type { HttpApi } from '#model/http.ts';
import { loadInMemory } from '#model/load/openapi/in-memory.ts';
import { matchOperations, nearOperation } from './match.ts';
import { basePathOf, pathTemplate, valuesIn } from './path-template.ts';

const api = (paths: readonly string[], server = ''): HttpApi => {
  const servers = server === '' ? '' : `servers: [{ url: '${server}' }]\n`;
  const items = paths.map((path) => `  ${path}: { get: { responses: { '200': { description: OK } } } }\n`).join('');
  const { api: read } = loadInMemory({
    'food.openapi.yaml': `openapi: 3.1.0\ninfo: { title: Food, version: 1.0.0 }\n${servers}paths:\n${items}`,
  });
  if (read === undefined) throw new Error('no interface was read');
  return read;
};

const matched = (before: HttpApi, after: HttpApi) => {
  const { pairs, removed, added } = matchOperations(before, after, 'operations');
  return {
    pairs: pairs.map((pair) => `${pair.before.id} = ${pair.after.id}`),
    removed: removed.map(({ id }) => id),
    added: added.map(({ id }) => id),
  };
};

describe('operations of two APIs', () => {
  it('are paired by the places of path parameters, not by their names', () => {
    expect(matched(api(['/foods/{id}/parts/{part}']), api(['/foods/{foodId}/parts/{id}']))).toEqual({
      pairs: ['GET /foods/{id}/parts/{part} = GET /foods/{foodId}/parts/{id}'],
      removed: [],
      added: [],
    });
  });

  it('keep equal names together where two templates have one shape', () => {
    const { pairs } = matched(api(['/foods/{id}', '/foods/{name}']), api(['/foods/{name}', '/foods/{id}']));
    expect(pairs).toEqual(['GET /foods/{id} = GET /foods/{id}', 'GET /foods/{name} = GET /foods/{name}']);
  });

  it('are the same when a prefix moved from the server to the paths', () => {
    const { pairs } = matched(
      api(['/foods'], 'https://api.example.com/v1'),
      api(['/v1/foods'], 'https://api.example.com'),
    );
    expect(pairs).toEqual(['GET /foods = GET /v1/foods']);
  });

  it('are removed and added where literal parts differ', () => {
    const before = api(['/foods', '/stock']);
    const after = api(['/foods', '/stocks']);
    expect(matched(before, after)).toEqual({
      pairs: ['GET /foods = GET /foods'],
      removed: ['GET /stock'],
      added: ['GET /stocks'],
    });
    const [, stock] = before.operations;
    expect(stock && nearOperation(stock, after.operations)?.id).toBe('GET /stocks');
  });
});

describe('a path template', () => {
  it('tells a greedy place from one that ends at a slash', () => {
    expect(pathTemplate('/files/{path+}').shape).toBe('/files/{+}');
    expect(valuesIn('/files/{path+}', '/files/a/b')).toEqual(['a/b']);
    expect(valuesIn('/files/{path}', '/files/a/b')).toBeUndefined();
  });

  it('gives the decoded text at each place', () => {
    expect(valuesIn('/foods/{id}.{format}', '/foods/rye%20bread.json')).toEqual(['rye bread', 'json']);
  });

  it('knows the base path of a server, with or without a host', () => {
    expect(['https://api.example.com/v1/', '/v2', 'https://{host}/v3', '', '{stage}'].map(basePathOf)).toEqual([
      '/v1',
      '/v2',
      '/v3',
      '',
      '/{stage}',
    ]);
  });
});
