import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

/** Every TypeScript and JavaScript source file that git tracks or would track, tests and fixtures aside. */
export function sourceFiles(): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.ts', '*.tsx', '*.mjs'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => path !== '' && !/(^|\/)(fixtures|generated)\/|\.test\.tsx?$|^contracts\//.test(path))
    .flatMap((path) => {
      const text = readIfThere(join(repository, path));
      return text === undefined ? [] : [{ path, text, imports: importsOf(text) }];
    });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Comments out of `text`; line comments only where they start a line or follow a blank, so that URLs stay. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1');
}

function importsOf(text: string): readonly string[] {
  const statements = withoutComments(text).matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^;'"`=()]*?\bfrom\s)?\s*'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'/g,
  );
  return [...statements].flatMap((match) => match[1] ?? match[2] ?? []);
}

/** The file in the repository that `specifier` means in `file`, or undefined for a package or builtin. */
export function resolveImport(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  return undefined;
}
