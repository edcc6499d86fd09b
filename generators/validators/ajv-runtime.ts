import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { build } from 'esbuild';

/** The module `ajv.js` that all validators share: string lengths, equality and formats, bundled from ajv and ajv-formats. */
export async function ajvRuntime(): Promise<string> {
  const ajv = createRequire(import.meta.url).resolve('ajv/package.json');
  const result = await build({
    stdin: {
      contents: `
        export const ucs2length = require('ajv/dist/runtime/ucs2length').default;
        export const equal = require('ajv/dist/runtime/equal').default;
        export const fullFormats = require('ajv-formats/dist/formats').fullFormats;`,
      resolveDir: dirname(ajv),
    },
    bundle: true,
    charset: 'ascii',
    format: 'esm',
    legalComments: 'none',
    minify: true,
    platform: 'neutral',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
