import { zip } from './zip.ts';

/** The name of the module in every package; templates say `Handler: index.handler`. */
const moduleName = 'index.mjs';

/** CommonJS packages in the bundle call `require`, which an ES module has only if it makes one. */
const banner =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/**
 * The deployment package of one function: its entry module with all that it imports, the SDK included, so that what
 * runs is what was tested and not what the runtime happens to carry.
 */
export async function packFunction(entry: string): Promise<Uint8Array> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    banner: { js: banner },
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error(`${entry} gave no bundle`);
  return zip({ [moduleName]: bundle.contents });
}
