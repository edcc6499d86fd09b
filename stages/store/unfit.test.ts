import type { Medium } from './medium.ts';
import { openStore } from './open.ts';

/** A medium far away that creates a file over another one, as servers do that do not know `If-None-Match`. */
function careless(): { readonly medium: Medium; readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  const medium: Medium = {
    create: async (path, text) => {
      files.set(path, text);
      return 'created';
    },
    read: async (path) => files.get(path),
    list: async (folder) => [
      ...new Set(
        [...files.keys()].flatMap((path) =>
          path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split('/')[0] ?? ''] : [],
        ),
      ),
    ],
    place: (path) => `s3://careless/${path}`,
    distant: true,
  };
  return { medium, files };
}

const at = '2026-03-01T00:00:00.000Z';

describe('a server that ignores conditional writes', () => {
  it('is refused when a stage is created on it', async () => {
    const store = openStore(careless().medium);
    await expect(store.create('prod', { action: 'created', at, by: 'test' })).rejects.toMatchObject({
      code: 'store-unwritable',
      message: expect.stringMatching('ignores conditional writes'),
    });
  });

  it('is refused as well where the stage is there already, before anything is added', async () => {
    const { medium, files } = careless();
    await expect(openStore(medium).create('prod', { action: 'created', at, by: 'test' })).rejects.toThrow();
    const deployed = {
      action: 'deployed',
      service: 'food',
      version: '1.0.0',
      digest: 'a'.repeat(64),
      at,
      by: 'test',
    } as const;
    await expect(openStore(medium).append('prod', deployed)).rejects.toMatchObject({ code: 'store-unwritable' });
    expect([...files.keys()].filter((path) => path.startsWith('stages/'))).toEqual(['stages/prod/00000001.json']);
  });
});
