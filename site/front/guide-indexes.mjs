import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, posix, sep } from 'node:path';

/**
 * A page for every folder of guides that lists what lies in it, unless the team wrote one.
 *
 * @param {string} root
 */
export async function writeIndexes(root) {
  const entries = await readdir(root, { recursive: true });
  const files = entries.filter((file) => /\.mdx?$/.test(extname(file))).map((file) => file.split(sep).join('/'));
  const guides = await Promise.all(
    files.sort().map(async (file) => ({ file, title: await titleOf(join(root, file)) })),
  );
  const folders = foldersOf(files);
  for (const folder of folders) {
    const inside = guides.filter(({ file }) => dirname(file) === folder);
    if (inside.some(({ file }) => isIndex(file, folder))) continue;
    const below = folders.filter((each) => each !== folder && dirname(each) === folder);
    const sections = below.map((each) => `\n## ${nameOf(each)}\n\n${linesOf(guides, each, folder)}`);
    const slug = folder === '.' ? '---\nslug: /\n---\n\n' : '';
    const text = `${slug}# ${nameOf(folder)}\n\n${linesOf(guides, folder, folder)}${sections.join('')}`;
    await writeFile(join(root, folder, 'index.md'), text);
  }
}

/** Every folder on the way to a guide, `.` first. */
function foldersOf(files) {
  const found = new Set(['.']);
  for (const file of files) for (let up = dirname(file); up !== '.'; up = dirname(up)) found.add(up);
  return [...found].sort();
}

/** What Docusaurus takes for the page of a folder. */
function isIndex(file, folder) {
  const name = basename(file, extname(file)).toLowerCase();
  return ['index', 'readme', basename(folder).toLowerCase()].includes(name);
}

function nameOf(folder) {
  const words = basename(folder)
    .replace(/^\d+[-_. ]+/, '')
    .replaceAll(/[-_]+/g, ' ');
  return folder === '.' ? 'Guides' : escaped(words.charAt(0).toUpperCase() + words.slice(1));
}

/** A link to each guide in `folder`, from the page of `from`. */
function linesOf(guides, folder, from) {
  return guides
    .filter(({ file }) => dirname(file) === folder)
    .map(({ file, title }) => `- [${escaped(title)}](<${posix.relative(from, file)}>)\n`)
    .join('');
}

async function titleOf(file) {
  const [, title] = /^#\s+(.+)$/m.exec(await readFile(file, 'utf8')) ?? [];
  return (title ?? basename(file)).trim();
}

function escaped(text) {
  return text.replaceAll(/[[\]\\]/g, '\\$&');
}
