import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedSite, serveSite } from '../../site/index.mjs';

describe('serving a built site', () => {
  let folder: string;
  let served: ServedSite;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-serve-'));
    const dir = join(folder, 'out');
    await mkdir(join(dir, 'events'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(dir, 'index.html'), 'home');
    await writeFile(join(dir, 'about.html'), 'about');
    await writeFile(join(dir, '404.html'), 'not here');
    await writeFile(join(dir, 'events', 'index.html'), 'events');
    await writeFile(join(dir, 'events', 'a b.json'), '{}');
    await symlink(join(folder, 'secret.txt'), join(dir, 'link.txt'));
    served = await serveSite({ dir, basePath: '/base/' });
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['/base/', 200, 'home'],
    ['/base/events/', 200, 'events'],
    ['/base/about', 200, 'about'],
    ['/base/events/a%20b.json?x=1', 200, '{}'],
    ['/base/nothing/', 404, 'not here'],
    ['/events/', 404, 'not here'],
    ['/base/../secret.txt', 404, 'not here'],
    ['/base/..%2fsecret.txt', 404, 'not here'],
    ['/base/%2e%2e/%2e%2e/secret.txt', 404, 'not here'],
    ['/base/..\\secret.txt', 404, 'not here'],
    ['/base/link.txt', 404, 'not here'],
    ['/base/%00', 404, 'not here'],
    ['/base/%zz', 404, 'not here'],
  ])('answers %s with %i', async (path, status, body) => {
    expect(await get(served.port, path)).toMatchObject({ status, body });
  });

  it('leads a folder without its slash, and the base path without it, to the page', async () => {
    expect(await get(served.port, '/base/events')).toMatchObject({ status: 302, location: '/base/events/' });
    expect(await get(served.port, '/base')).toMatchObject({ status: 302, location: '/base/' });
    const asked = await get(served.port, '/base/events?stage=prod');
    expect(asked).toMatchObject({ status: 302, location: '/base/events/?stage=prod' });
  });

  it('says that a port is taken, and that a folder is missing', async () => {
    await expect(serveSite({ dir: join(folder, 'out'), port: served.port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    });
    await expect(serveSite({ dir: join(folder, 'none') })).rejects.toMatchObject({ code: 'DIR_MISSING' });
  });
});

type Answer = { readonly status: number | undefined; readonly location: string | undefined; readonly body: string };

/** A request with its path exactly as given; `fetch` would tidy it up. */
async function get(port: number, path: string): Promise<Answer> {
  return await new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => done({ status: response.statusCode, location: response.headers.location, body }));
    });
    sent.on('error', fail);
    sent.end();
  });
}
