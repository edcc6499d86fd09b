import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/registry.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { sourceFiles } from '../architecture/imports.ts';
import { repository } from '../cli/run-cli.ts';
import { documentText, quoted, tableBelow } from './shown-commands.ts';

const text = documentText('ARCHITECTURE.md');

describe('ARCHITECTURE.md', () => {
  const folders = tableBelow(text, '| folder').map(([folder = '', , front = '']) => ({
    names: quoted(folder).map((name) => name.replace(/\/$/, '')),
    front: quoted(front),
  }));

  it('has a row for each folder of the tree, and for none that is not there', () => {
    const unnamed = new Set(['dist', 'node_modules', 'coverage']);
    const inTree = readdirSync(repository).filter(
      (name) => !name.startsWith('.') && !unnamed.has(name) && statSync(join(repository, name)).isDirectory(),
    );
    const named = folders.flatMap(({ names }) => names);
    expect(named.filter((name) => !name.includes('/')).sort()).toEqual(inTree.sort());
    expect(named.filter((name) => !existsSync(join(repository, name)))).toEqual([]);
  });

  it('names fronts that their folders export', () => {
    const missing = folders.flatMap(({ names: [folder = ''], front }) =>
      front
        .filter((name) => /^[a-z]\w+$/i.test(name) && name !== packageJson.name)
        .filter((name) => !isExported(folder, name))
        .map((name) => `${folder} exports no ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names each dependency with its job, and none that is not there', () => {
    const cells = tableBelow(text, '## Dependencies').map(([packages = '']) => packages);
    const own = cells.filter((cell) => !/^(optional peers|for development)/.test(cell)).flatMap(quoted);
    expect(own.sort()).toEqual(Object.keys(packageJson.dependencies).sort());
    const others = cells.filter((cell) => /^(optional peers|for development)/.test(cell)).flatMap(quoted);
    const installed = { ...packageJson.devDependencies, '@trilateral/site': '' };
    expect(others.filter((name) => !(name in installed))).toEqual([]);
  });

  it('explains words that the code uses', () => {
    const words = tableBelow(text, '## Glossary').flatMap(([cell = '']) => cell.split(', '));
    const code = sourceFiles()
      .filter(({ path }) => path.startsWith('model/') || path.startsWith('compat/'))
      .map((file) => file.text)
      .join('\n');
    expect(words.length).toBeGreaterThan(12);
    expect(words.filter((word) => !new RegExp(`\\b${word}`, 'i').test(code))).toEqual([]);
  });
});

describe('what the product says', () => {
  it('sends nobody to a command that there is not', () => {
    const known = new Set(commands.map(({ name }) => name));
    const documents = ['README.md', 'ARCHITECTURE.md', 'docs/reference/contract-files.md', 'generators/README.md'];
    const texts = [
      ...sourceFiles().map(({ path, text }) => [path, text] as const),
      ...documents.map((path) => [path, documentText(path)] as const),
    ];
    const unknown = texts.flatMap(([path, told]) =>
      [...told.matchAll(/`(?:npx )?trilateral ([a-z][a-z-]*)/g)]
        .filter(([, name = '']) => !known.has(name))
        .map(([sent]) => `${path}: ${sent}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** Whether a file of `folder`, or of a folder in it, exports `name`. */
function isExported(folder: string, name: string): boolean {
  const definition = new RegExp(`^export (?:async )?(?:function|const|class|type) ${name}\\b`, 'm');
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes('node_modules'))
    .some((path) => definition.test(readFileSync(join(repository, folder, path), 'utf8')));
}
