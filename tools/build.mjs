// Bundles the CLI and the library entry points into dist/.
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

// The declarations under dist/types stay: npm runs `prepack` before `prepare`.
for (const file of existsSync('dist') ? readdirSync('dist') : []) {
  if (file.endsWith('.js')) rmSync(`dist/${file}`);
}
await build({
  entryPoints: { cli: 'cli/main.ts', index: 'compat/index.ts', testing: 'testing/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  external: [
    '@asyncapi/*',
    '@aws-sdk/*',
    '@docusaurus/*',
    '@hyperjump/*',
    '@pact-foundation/*',
    '@redocly/*',
    '@trilateral/site',
    'ajv',
    'ajv/*',
    'ajv-formats',
    'ajv-formats/*',
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
chmodSync('dist/cli.js', 0o755);
