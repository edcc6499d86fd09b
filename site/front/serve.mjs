import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { SiteError } from './site-error.mjs';
import { restoreSite } from './swap.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/** @type {typeof import('../index.mjs').serveSite} */
export async function serveSite({ dir, port = 0, basePath = '/' }) {
  await restoreSite(resolve(dir));
  const root = await realpath(resolve(dir)).catch(() => {
    throw new SiteError('DIR_MISSING', `there is no folder ${resolve(dir)}; build the site first`);
  });
  const base = `/${basePath.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const server = createServer((request, response) => {
    answer(root, base, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('500\n');
    });
  });
  await new Promise((done, fail) => {
    server.once('error', (error) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      fail(
        taken ? new SiteError('PORT_TAKEN', `port ${port} is not to be had (${error.code}); name another one`) : error,
      );
    });
    server.listen(port, '127.0.0.1', () => done(undefined));
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const close = () =>
    new Promise((done) => {
      server.close(() => done(undefined));
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${actual}${base}`, port: actual, close };
}

async function answer(root, base, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }).end('405\n');
    return;
  }
  const path = pathOf(request.url ?? '/');
  if (path !== undefined && `${path}/` === base && base !== '/') {
    response.writeHead(302, { location: base + queryOf(request.url) }).end();
    return;
  }
  const found = path?.startsWith(base) ? await fileFor(root, path.slice(base.length)) : undefined;
  if (found === 'folder') {
    response.writeHead(302, { location: `${encodeURI(path)}/${queryOf(request.url)}` }).end();
    return;
  }
  await send(found ?? join(root, '404.html'), found === undefined ? 404 : 200, request, response);
}

/** The decoded path without its query; undefined where it is malformed or names a parent folder. */
function pathOf(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return /[\0\\]/.test(path) || path.split('/').includes('..') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** With its question mark, as it came: pages keep their state there. */
function queryOf(url = '') {
  return url.match(/\?[^#]*/)?.[0] ?? '';
}

/** `a/` is `a/index.html`; `a` is the file, else `a.html`, else the folder `a`. */
async function fileFor(root, path) {
  const places = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  for (const place of places) {
    const file = await within(root, place);
    if (file !== undefined && (await stat(file)).isFile()) return file;
  }
  return (await within(root, `${path}/index.html`)) === undefined ? undefined : 'folder';
}

/** The real path of `place`, only if it lies below `root` also after links are followed. */
async function within(root, place) {
  const file = await realpath(join(root, place)).catch(() => undefined);
  return file?.startsWith(root + sep) ? file : undefined;
}

async function send(file, status, request, response) {
  const facts = await stat(file).catch(() => undefined);
  if (facts === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404: there is no such page\n');
    return;
  }
  response.writeHead(status, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': facts.size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}
