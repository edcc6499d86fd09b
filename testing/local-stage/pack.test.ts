import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packFunctions } from './pack.ts';

describe('packages of functions', () => {
  let folder: string;
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const entries = () => ({ api: join(folder, 'api.js'), listener: join(folder, 'listener.js') });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pack-'));
    await write('word.js', "export const word = 'rye';");
    await write('api.js', "import { word } from './word.js'; export const handler = async () => word;");
    await write('listener.js', "export const handler = async () => 'oats';");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('hold each its own module', async () => {
    const { api, listener, ...others } = await packFunctions(entries());
    expect(Object.keys(others)).toEqual([]);
    expect(api).not.toEqual(listener);
  });

  it('are made once, and again when a file in them has changed', async () => {
    const first = await packFunctions(entries());
    expect(await packFunctions(entries())).toBe(first);
    await write('word.js', "export const word = 'a longer word';");
    const second = await packFunctions(entries());
    expect(second.api).not.toEqual(first.api);
    expect(second.listener).toEqual(first.listener);
  });

  it('are others where faults can be injected', async () => {
    const faulty = await packFunctions(entries(), true);
    expect(faulty.api?.length).toBeGreaterThan((await packFunctions(entries())).api?.length ?? 0);
  });
});
