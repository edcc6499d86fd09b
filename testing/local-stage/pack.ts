import { basename, dirname, resolve } from 'node:path';
import { faultyModule } from '../faults/faulty-module.ts';
import { zip } from './zip.ts';

/** The name of the module in every package; templates say `Handler: index.handler`. */
const moduleName = 'index.mjs';

/** CommonJS packages in the bundle call `require`, which an ES module has only if it makes one. */
const banner =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/**
 * The deployment package of one function: its entry module with all that it imports, the SDK included, so that what
 * runs is what was tested and not what the runtime happens to carry.
 *
 * @param faulty whether faults can be injected into it; such a package is for a stage of tests alone
 */
export async function packFunction(entry: string, faulty = false): Promise<Uint8Array> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...(faulty ? { stdin: around(entry) } : { entryPoints: [entry] }),
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

function around(entry: string): { readonly contents: string; readonly resolveDir: string } {
  const path = resolve(entry);
  return { contents: faultyModule(`./${basename(path)}`), resolveDir: dirname(path) };
}
