import type { PageRoute } from './page-route.ts';

/** Where a site is that nobody said anything of: on this machine, as `site serve` shows it. */
export const someHost = 'http://127.0.0.1';

/** The host of `url`, `site.url` of the configuration; undefined where that gives none. */
export function hostOf(url: unknown): string | undefined {
  return typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).origin : undefined;
}

/**
 * Every page, for crawlers. The protocol asks for whole addresses.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemapOf(routes: readonly Pick<PageRoute, 'path'>[], base: string, host = someHost): string {
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
