import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { writeIndexes } from './guide-indexes.mjs';

/**
 * Lays logo, colours and guides where the configuration of the build looks for them.
 *
 * @param {string} scratch
 * @param {import('../index.mjs').SiteLook} look
 */
export async function layLook(scratch, look) {
  if (look.logo !== undefined)
    await writeFile(join(scratch, 'static', look.logo.name), Buffer.from(look.logo.base64, 'base64'));
  await writeFile(join(scratch, 'styles', 'own.css'), ownStyle(look.colours ?? {}));
  const target = join(scratch, 'input', 'docs');
  await mkdir(target);
  for (const folder of look.docs)
    await cp(folder, look.docs.length === 1 ? target : join(target, basename(folder)), {
      recursive: true,
      filter: (path) => !relative(folder, path).split(sep).includes('node_modules'),
    });
  if (look.docs.length > 0) await writeIndexes(target);
}

/** Only what was checked to be a colour gets here. */
function ownStyle(colours) {
  const rule = (selector, mode) =>
    `${selector} {\n${Object.entries(colours)
      .map(([name, colour]) => `  --${name}: ${colour[mode]};\n`)
      .join('')}}\n`;
  return Object.keys(colours).length === 0 ? '' : rule(':root', 'light') + rule('html[data-theme="dark"]:root', 'dark');
}

const backgrounds = { light: '#f2f2ee', dark: '#22272c' };
const enough = 4.5;

/**
 * Colours that are hard to read on the site's backgrounds, in sentences.
 *
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 * @param {import('../index.mjs').SiteLook} look
 */
export function contrastNotes({ colours = {} }) {
  return Object.entries(colours).flatMap(([name, colour]) =>
    Object.entries(backgrounds).flatMap(([mode, background]) => {
      const ratio = contrast(colour[mode], background);
      return ratio >= enough
        ? []
        : [`site.colours.${name} is hard to read on ${mode} pages: contrast ${ratio.toFixed(1)}, ${enough} is needed`];
    }),
  );
}

function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * SHA-256 over the names and contents of the files in `folders`.
 *
 * @param {readonly string[]} folders
 */
export async function digestOfDocs(folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    for (const file of files.sort()) {
      hash.update(`${relative(folder, file)}\0`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}
