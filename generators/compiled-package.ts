import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import type { GeneratedFile } from './generated-file.ts';

/** A generated package in a temporary folder, for tests that import or compile it. */
export type InstalledPackage = {
  /** Imports a module of the package, as in `product/index.js`. */
  readonly load: (path: string) => Promise<Record<string, (...args: readonly unknown[]) => unknown>>;
  /** What the compiler says of `program`, which imports the package by name; and of the package's own declarations. */
  readonly errorsOf: (program: string) => readonly string[];
  /** What a bundler makes of `program`, which imports the package by name. */
  readonly bundle: (program: string) => Promise<string>;
  readonly remove: () => Promise<void>;
};

export async function install(name: string, files: readonly GeneratedFile[]): Promise<InstalledPackage> {
  const root = await mkdtemp(join(tmpdir(), 'generated-'));
  const folder = join(root, 'node_modules', ...name.split('/'));
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  const declarations = files.filter(({ path }) => path.endsWith('.d.ts')).map(({ path }) => join(folder, path));
  return {
    load: (path) => import(pathToFileURL(join(folder, path)).href),
    errorsOf: (program) => compile(join(root, 'program.ts'), program, declarations),
    bundle: async (program) => {
      const stdin = { contents: program, resolveDir: root };
      const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', platform: 'neutral', write: false });
      return outputFiles[0]?.text ?? '';
    },
    remove: () => rm(root, { recursive: true }),
  };
}

function compile(file: string, text: string, declarations: readonly string[]): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = (path) => (path === file ? text : readFile(path));
  host.fileExists = (path) => path === file || fileExists(path);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version) =>
    path === file ? ts.createSourceFile(path, text, version) : getSourceFile(path, version);
  const program = ts.createProgram([file, ...declarations], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
