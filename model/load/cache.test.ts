import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentCache } from './cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives back what was put, by kind and key, and leaves no temporary files', () => {
  const cache = contentCache(folder);
  cache.put('document', 'abcdef', { a: [1] });
  cache.put('document', 'abcdef', { a: [2] });
  expect(contentCache(folder).get('document', 'abcdef')).toEqual({ a: [2] });
  expect(cache.get('asyncapi', 'abcdef')).toBeUndefined();
  expect(cache.get('document', 'abcdee')).toBeUndefined();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.json'));
  expect(files).toHaveLength(1);
});

it('is no part of the repository that it lies in', () => {
  contentCache(folder).put('document', 'abcdef', 1);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

it('works without a folder that can be written', () => {
  const file = join(folder, 'taken');
  writeFileSync(file, '');
  const cache = contentCache(file);
  cache.put('document', 'abcdef', 1);
  expect(cache.get('document', 'abcdef')).toBeUndefined();
});
