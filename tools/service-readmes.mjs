// `node tools/service-readmes.mjs`: writes the trilateral API of each service into its README, from the generated
// catalog. A test finds what is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const begin = '<!-- trilateral API: written by tools/service-readmes.mjs -->';
const end = '<!-- end -->';

/** The README of each service that shows its API: path, text, and the text that it should have. */
export function serviceReadmes() {
  const catalog = JSON.parse(readFileSync(new URL('generated/catalog.json', root), 'utf8'));
  return readdirSync(new URL('services/', root))
    .map((name) => ({ name, path: `services/${name}/README.md` }))
    .filter(({ path }) => existsSync(new URL(path, root)))
    .flatMap(({ name, path }) => {
      const text = readFileSync(new URL(path, root), 'utf8');
      const service = catalog.services.find(({ id }) => id === name);
      if (service === undefined || !text.includes(begin)) return [];
      const [before, rest = ''] = text.split(begin);
      const [, after = ''] = rest.split(end);
      return [{ name, path, text, fresh: `${before}${begin}\n\n${apiOf(service, catalog)}\n${end}${after}` }];
    });
}

/** A service's trilateral API as a table: what it serves and calls, consumes and produces. */
function apiOf({ sends, receives, api, calls }, catalog) {
  const code = (text) => `\`${text}\``;
  const events = (ids) => {
    const channels = new Map();
    for (const id of ids) {
      const event = catalog.events.find((one) => one.id === id);
      channels.set(event.channel, [...(channels.get(event.channel) ?? []), code(event.name)]);
    }
    return [...channels].map(([channel, names]) => `${names.join(', ')} on ${code(channel)}`).join('; ') || '-';
  };
  const served = (api?.operations ?? []).map(({ id }) => code(id)).join(', ') || '-';
  const called = calls.map(({ provider, operations }) => {
    const which = operations === undefined ? '' : ` (${operations.map(code).join(', ')})`;
    return `${provider}${which}`;
  });
  return [
    '| | |',
    '|---|---|',
    `| serves | ${served} |`,
    `| calls | ${called.join('; ') || '-'} |`,
    `| consumes | ${events(receives)} |`,
    `| produces | ${events(sends)} |`,
    '',
  ].join('\n');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, fresh } of serviceReadmes()) writeFileSync(new URL(path, root), fresh);
}
