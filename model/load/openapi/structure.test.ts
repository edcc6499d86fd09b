import type { Json } from '../../json.ts';
import type { ContentCache } from '../cache.ts';
import { documentsInMemory, loadInMemory, placesOf } from './in-memory.ts';
import { structureFindings } from './structure.ts';

const check = async (texts: Readonly<Record<string, string>>, cache?: ContentCache) => {
  const documents = documentsInMemory(texts);
  const document = documents.open('food.openapi.yaml');
  if (typeof document === 'string') throw new Error(document);
  return structureFindings(document, { documents, cache, findings: () => loadInMemory(texts).findings });
};

const head = 'openapi: 3.0.3\ninfo: { title: Food, version: 1.0.0 }\n';

describe('the structure of a description', () => {
  it('is checked with line and column', async () => {
    const findings = await check({
      'food.openapi.yaml': `${head}servers: { url: / }\npaths:\n  /foods:\n    get:\n      colour: red\n      responses: { '200': { description: 7 } }\n`,
    });
    expect(placesOf(findings)).toEqual([
      'openapi-structure-invalid food.openapi.yaml:3:1',
      'openapi-structure-invalid food.openapi.yaml:7:7',
      'openapi-structure-invalid food.openapi.yaml:8:42',
    ]);
    expect(findings.every((finding) => finding.verdict === 'invalid' && finding.fix !== undefined)).toBe(true);
  });

  it('is checked in referenced files too', async () => {
    const findings = await check({
      'food.openapi.yaml': `${head}paths:\n  /foods: { $ref: 'parts/foods.yaml' }\n`,
      'parts/foods.yaml': "get:\n  colour: red\n  responses: { '200': { description: OK } }\n",
    });
    expect(placesOf(findings)).toEqual(['openapi-structure-invalid parts/foods.yaml:2:3']);
  });

  it('fetches nothing, and does not repeat what loading has said', async () => {
    const fetched: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (address) => Promise.reject(fetched.push(address));
    try {
      const findings = await check({
        'food.openapi.yaml': `${head}paths:\n  /foods: { $ref: 'https://example.com/foods.yaml' }\n  /b: { $ref: '../../etc/passwd' }\n`,
      });
      expect(findings).toEqual([]);
    } finally {
      globalThis.fetch = fetch;
    }
    expect(fetched).toEqual([]);
  });
});

it('says when the checker gives up', async () => {
  const findings = await check({ 'food.openapi.yaml': `${head}paths:\n  /d: { $ref: '#/paths/~1d' }\n` });
  expect(placesOf(findings)).toEqual(['openapi-structure-unchecked food.openapi.yaml:1:1']);
});

it('asks the cache first, and again when a referenced file has changed', async () => {
  const kept = new Map<string, Json>();
  const asked: boolean[] = [];
  const cache: ContentCache = {
    get: (kind, key) => {
      asked.push(kept.has(`${kind} ${key}`));
      return kept.get(`${kind} ${key}`);
    },
    put: (kind, key, value) => kept.set(`${kind} ${key}`, value),
  };
  const texts = (part: string) => ({
    'food.openapi.yaml': `${head}paths:\n  /foods: { $ref: 'parts/foods.yaml' }\n`,
    'parts/foods.yaml': `get:\n${part}  responses: { '200': { description: OK } }\n`,
  });
  const first = await check(texts('  colour: red\n'), cache);
  expect(await check(texts('  colour: red\n'), cache)).toEqual(first);
  expect(first).toHaveLength(1);
  expect(await check(texts(''), cache)).toEqual([]);
  expect(asked).toEqual([false, true, true]);
});
