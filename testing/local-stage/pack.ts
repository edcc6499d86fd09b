import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { faultyModule } from '../faults/faulty-module.ts';
import { zip } from './zip.ts';

/** The name of the module in every package; templates say `Handler: index.handler`. */
const moduleName = 'index.mjs';

/** CommonJS packages in the bundle call `require`, which an ES module has only if it makes one. */
const banner =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/** Deployment packages by name. */
export type Packages = Readonly<Record<string, Uint8Array>>;

/** Packages of this process, and by which files, as they were, they were made. */
const made = new Map<string, { readonly packages: Packages; readonly files: ReadonlyMap<string, string> }>();

/**
 * The deployment packages of functions, each with its entry module and all that it imports, the SDK included, so that
 * what runs is what was tested and not what the runtime happens to carry. Made once in a process, and again when a file
 * in them has changed.
 *
 * @param entries entry modules by the name of their package
 * @param faulty whether faults can be injected; such packages are for a stage of tests alone
 */
export async function packFunctions(entries: Readonly<Record<string, string>>, faulty = false): Promise<Packages> {
  const key = JSON.stringify([faulty, Object.entries(entries).map(([name, entry]) => [name, resolve(entry)])]);
  const known = made.get(key);
  if (known !== undefined && (await areAsTheyWere(known.files))) return known.packages;
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: Object.entries(entries).map(([name, entry]) => ({
      in: faulty ? `faulty:${resolve(entry)}` : resolve(entry),
      out: name,
    })),
    outdir: 'packages',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    logLevel: 'silent',
    banner: { js: banner },
    plugins: [faults],
  });
  const bundles = outputFiles.map(({ path, contents }) => [basename(path, '.js'), zip({ [moduleName]: contents })]);
  const packages: Packages = Object.fromEntries(bundles);
  const inputs = Object.keys(metafile.inputs).filter((path) => !path.startsWith('faulty:'));
  made.set(key, {
    packages,
    files: new Map(await Promise.all(inputs.map(async (path) => [path, await stateOf(path)] as const))),
  });
  return packages;
}

const faults: Plugin = {
  name: 'faults',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^faulty:/ }, ({ path }) => ({ path: path.slice('faulty:'.length), namespace: 'faulty' }));
    onLoad({ filter: /./, namespace: 'faulty' }, ({ path }) => ({
      contents: faultyModule(`./${basename(path)}`),
      resolveDir: dirname(path),
    }));
  },
};

async function areAsTheyWere(files: ReadonlyMap<string, string>): Promise<boolean> {
  const now = await Promise.all([...files].map(async ([path, state]) => (await stateOf(path)) === state));
  return now.every(Boolean);
}

/** When a file was written, and how long it is; empty where there is none. */
function stateOf(path: string): Promise<string> {
  return stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => '',
  );
}
