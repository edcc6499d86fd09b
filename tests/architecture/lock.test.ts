import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingEntries } from '../../tools/lock.mjs';
import { repository } from './imports.ts';

const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));

describe('package-lock.json', () => {
  it('has an entry for every platform package, so that npm ci accepts it everywhere', () => {
    expect(missingEntries(lock)).toEqual([]);
  });

  it('carries no download addresses', () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved":"http/);
  });
});
