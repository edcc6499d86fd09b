import type { PageRoute } from './page-route.ts';

/**
 * Every page, for crawlers. The protocol asks for whole addresses: `site.url` of the configuration gives the host.
 * Where none is stated, paths stand alone, for whoever serves the site to complete.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemapOf(routes: readonly Pick<PageRoute, 'path'>[], base: string, url: unknown): string {
  const host = typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).origin : '';
  const lines = routes.map((route) => `  <url><loc>${escaped(host + base + route.path.slice(1))}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...lines,
    '</urlset>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return encodeURI(text).replaceAll('&', '&amp;').replaceAll("'", '&apos;');
}
