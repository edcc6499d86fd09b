import { createHash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageDir = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a build needs of this package: everything that Docusaurus reads. */
const parts = ['docusaurus.config.ts', 'pages', 'plugin', 'src', 'static', 'styles'];

/**
 * Copies the site's own source below `target`, so that builds can't collide and nothing is written into the package.
 *
 * @param {string} target
 */
export async function copySources(target) {
  for (const part of parts) {
    await cp(join(packageDir, part), join(target, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
  }
}

/** The folder that holds Docusaurus and what the views import, for a link in the scratch folder. */
export function modulesDir() {
  const manifest = createRequire(import.meta.url).resolve('@docusaurus/core/package.json');
  return dirname(dirname(dirname(manifest)));
}

/**
 * SHA-256 over the site's source, the versions it is built with, and `inputs`.
 *
 * @param {unknown} inputs
 */
export async function digestOfSite(inputs) {
  const hash = createHash('sha256');
  const load = createRequire(import.meta.url);
  for (const name of ['@docusaurus/core', 'react', 'minisearch']) {
    hash.update(`${name} ${load(join(modulesDir(), name, 'package.json')).version}\n`);
  }
  for (const file of await sourceFiles()) {
    hash.update(`${relative(packageDir, file).split(sep).join('/')}\0`);
    hash.update(await readFile(file));
  }
  hash.update(JSON.stringify(inputs));
  return hash.digest('hex');
}

async function sourceFiles() {
  const files = [join(packageDir, 'docusaurus.config.ts')];
  for (const part of parts.slice(1)) {
    for (const entry of await readdir(join(packageDir, part), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  return files.sort();
}
