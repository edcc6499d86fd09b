// `node tools/rule-pages.mjs`: writes docs/rules/ and the examples that `trilateral explain` shows, from the rules and
// from the cases that their tests run. A test finds what is stale.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const out = '.cache/rule-pages';
const cases = readdirSync('lint/cases').map((file) => file.replace('.ts', ''));
await build({
  entryPoints: ['cli/explain/rule-files.ts', ...cases.map((id) => `lint/cases/${id}.ts`)],
  outdir: out,
  outbase: '.',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});
const built = (path) => import(pathToFileURL(`${out}/${path}.mjs`).href);
const { ruleFiles } = await built('cli/explain/rule-files');
const files = await ruleFiles('.', (id) => built(`lint/cases/${id}`));
for (const folder of ['docs/rules', 'cli/explain/fixtures']) mkdirSync(folder, { recursive: true });
for (const file of readdirSync('docs/rules')) if (!files.has(`docs/rules/${file}`)) rmSync(`docs/rules/${file}`);
for (const [path, text] of files) writeFileSync(path, text);
rmSync(out, { recursive: true });
process.stdout.write(`${files.size} files written\n`);
