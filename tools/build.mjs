// Bundles the CLI and the library entry points into dist/.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/**
 * Ajv stays outside: as CommonJS in a bundle it has other exports than when Node imports it. Its metaschemas are JSON,
 * which Node 20 imports only with an attribute that a bundle drops, so these go in.
 */
const ajvOutside = {
  name: 'ajv-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^ajv(-formats)?(\/|$)/ }, ({ path }) =>
      path.endsWith('.json') ? undefined : { path, external: true },
    );
  },
};

const { outputFiles } = await build({
  write: false,
  entryPoints: { cli: 'cli/main.ts', index: 'compat/index.ts', testing: 'testing/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [ajvOutside],
  external: [
    '@asyncapi/*',
    '@aws-sdk/*',
    '@docusaurus/*',
    '@hyperjump/*',
    '@pact-foundation/*',
    '@redocly/*',
    '@trilateral/site',
    'esbuild',
    'json-schema-to-typescript',
    'openapi-typescript',
    'ts-json-schema-generator',
    'typescript',
  ],
  banner: {
    js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
  },
});
mkdirSync('dist', { recursive: true });
const identity = digestOf(outputFiles);
for (const { path, text } of outputFiles) written(path, text.replaceAll('@build@', identity));
copyFileSync('testing/local-stage/stage.lock', 'dist/stage.lock');
for (const name of ['report', 'answers']) copyFileSync(`model/${name}.schema.json`, `dist/${name}.schema.json`);
chmodSync('dist/cli.js', 0o755);
// The declarations under dist/types stay: npm runs `prepack` before `prepare`.
const fresh = new Set(outputFiles.map(({ path }) => basename(path)));
for (const file of readdirSync('dist'))
  if (file.endsWith('.js') && !fresh.has(file)) rmSync(`dist/${file}`, { force: true });

/** Leaves a file alone that is as it should be: others may be reading it. */
function written(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

/** Names what was built: equal for equal code. */
function digestOf(files) {
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}
