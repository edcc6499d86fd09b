// Turns runtime/*.ts into runtime-files.ts, so that the generators need no file system for what they hand out.
// After a change of the runtime: node -e "import('./generators/embed-runtime.mjs').then((script) => script.write())"
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  strict: true,
  rewriteRelativeImportExtensions: true,
};

/** The text of runtime-files.ts for the sources as they are. */
export function embeddedRuntime() {
  const folder = new URL('./runtime/', import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const files = sources.sort().flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const base = name.replace(/\.ts$/, '');
    const script = ts.transpileModule(text, { fileName: name, compilerOptions }).outputText;
    const types = ts.transpileDeclaration(text, { fileName: name, compilerOptions });
    if (types.diagnostics?.length) throw new Error(ts.formatDiagnostics(types.diagnostics, host));
    const declarations = types.outputText.replaceAll(/from '(\.\/[\w-]+)\.ts'/g, "from '$1.js'");
    return [
      { path: `${base}.js`, text: script },
      { path: `${base}.d.ts`, text: declarations },
    ];
  });
  const rows = files.map(({ path, text }) => `  { path: '${path}', text: ${JSON.stringify(text)} },\n`).join('');
  return `// biome-ignore-all lint/suspicious/noTemplateCurlyInString: program text
// Written by embed-runtime.mjs from runtime/*.ts; do not edit.

/** The runtime of the generated package: what its modules share. */
// biome-ignore format: one file, one line
export const runtimeFiles: readonly { readonly path: string; readonly text: string }[] = [
${rows}];
`;
}

const host = { getCurrentDirectory: () => '', getCanonicalFileName: (name) => name, getNewLine: () => '\n' };

export function write() {
  writeFileSync(new URL('./runtime-files.ts', import.meta.url), embeddedRuntime());
}
