import { readFileSync } from 'node:fs';
import { embeddedRuntime } from './embed-runtime.mjs';

describe('the embedded runtime', () => {
  it('is what its sources say', () => {
    expect(readFileSync(new URL('./runtime-files.ts', import.meta.url), 'utf8')).toBe(embeddedRuntime());
  });
});
