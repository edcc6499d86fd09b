import { deflateRawSync } from 'node:zlib';
import type { Catalog } from '#model/catalog.ts';
import type { Report } from '#model/report.ts';
import type { Shell } from './command.ts';

/** Beyond so many characters a link leaves out the pairs that are fine. */
const comfortable = 8000;

/**
 * The address of the site's impact page that shows `report`: all of it stands behind the `#`, which browsers send to
 * nobody. `site` is where the catalog site is found; without it the address begins below the site's own.
 */
export function permalinkOf(report: Report, site = ''): string {
  const whole = packed(report);
  const told = report.pairs.filter(({ verdict }) => verdict !== 'safe');
  const text = whole.length <= comfortable ? whole : packed({ ...report, pairs: told });
  return `${site.replace(/\/+$/, '')}/impact/#report=${text}`;
}

/** RFC 1951 in base64url (RFC 4648, section 5), as the page reads it. */
function packed(report: Report): string {
  return deflateRawSync(JSON.stringify(report), { level: 9 }).toString('base64url');
}

/** Says where the impact of a kept report can be looked at; `site.url` of the configuration completes the address. */
export function noteImpact(report: Report, catalog: Pick<Catalog, 'site'> | undefined, shell: Shell): void {
  const url = catalog?.site['url'];
  const site = typeof url === 'string' && /^https?:\/\//.test(url) ? url : undefined;
  shell.note(() => `impact page${site === undefined ? ' of the catalog site' : ''}: ${permalinkOf(report, site)}`);
}
