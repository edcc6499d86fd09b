// `npm run bench [-- SECTION...]`: measures what the product promises, beside its peers, in one run.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const OUT = '.cache/bench/code';
mkdirSync(OUT, { recursive: true });
const available = readdirSync('bench/sections').map((file) => file.replace(/\.ts$/, ''));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((name) => !available.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`bench: no section ${unknown.join(', ')}; there are: ${available.join(', ')}\n`);
  process.exit(2);
}
// Dependencies stay outside of the bundle, so that peers are measured as they are installed.
await build({
  entryPoints: available.map((name) => `bench/sections/${name}.ts`),
  outdir: OUT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.10',
  logLevel: 'warning',
});
for (const name of wanted.length > 0 ? wanted : available) {
  process.stdout.write(`\n## ${name}\n`);
  const { section } = await import(pathToFileURL(join(OUT, `${name}.mjs`)).href);
  await section();
}
