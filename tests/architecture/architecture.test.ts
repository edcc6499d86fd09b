import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, resolveImport, type SourceFile, sourceFiles, withoutComments } from './imports.ts';
import { type Layer, layers, powers } from './layers.ts';

const files = sourceFiles();

function layerOf(path: string): Layer | undefined {
  return layers.find((layer) => path.startsWith(`${layer.folder}/`));
}

function forbidden(file: SourceFile, layer: Layer): readonly string[] {
  return file.imports.flatMap((specifier) => {
    const target = resolveImport(file.path, specifier);
    const allowed =
      target === undefined
        ? layer.packages.some(
            (name) => name === '*' || (name.endsWith('/') ? specifier.startsWith(name) : specifier === name),
          )
        : layer.layers.some((place) => target === place || target.startsWith(`${place}/`));
    return allowed || target === 'package.json' ? [] : [`${file.path} imports ${specifier}: ${layer.because}`];
  });
}

function touches(file: SourceFile, global: RegExp | undefined): boolean {
  const code = withoutComments(file.text).replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '');
  return global?.test(code) ?? false;
}

describe('the layers', () => {
  it.each(layers.map((layer) => [layer.folder, layer] as const))('%s imports only what it may', (folder, layer) => {
    const own = files.filter((file) => layerOf(file.path) === layer);
    expect({ folder, files: own.length }).not.toEqual({ folder, files: 0 });
    expect(own.flatMap((file) => forbidden(file, layer))).toEqual([]);
  });

  it.each(powers.map((power) => [power.name, power] as const))('only some touch %s', (_, power) => {
    const wrong = files.filter((file) => {
      const isAllowed = power.allowed.some((folder) => file.path.startsWith(`${folder}/`));
      const isBound = layerOf(file.path) !== undefined && !isAllowed;
      return isBound && (touches(file, power.global) || file.imports.some((name) => power.modules?.includes(name)));
    });
    expect(wrong.map((file) => `${file.path}: ${power.because}`)).toEqual([]);
  });

  it('have no import cycles between files', () => {
    expect(findCycle(new Map(files.map((file) => [file.path, file])))).toEqual([]);
  });
});

describe('the files', () => {
  it('stay below 350 lines', () => {
    const long = files.filter((file) => file.text.split('\n').length > 350);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  it('are named by what they own', () => {
    const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|shared)(\.|\/)/.test(file.path));
    expect(vague.map((file) => file.path)).toEqual([]);
  });

  it('name no machine and no registry', () => {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
    const host = new RegExp(['registry\\.', 'npmjs', '\\.org'].join(''));
    const wrong = listed
      .filter((path) => /\.(ts|tsx|mjs|json|ya?ml|md|lock)$/.test(path))
      .filter((path) => {
        const text = readFileSync(join(repository, path), 'utf8');
        return host.test(text) || text.includes(`${repository}package.json`) || /["]resolved": "http/.test(text);
      });
    expect(wrong).toEqual([]);
  });
});

/** One cycle as a list of paths, or an empty list. Type-only imports count: they are knowledge too. */
function findCycle(byPath: ReadonlyMap<string, SourceFile>): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): readonly string[] => {
    if (done.has(name)) return [];
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name];
    path.push(name);
    for (const specifier of byPath.get(name)?.imports ?? []) {
      const target = resolveImport(name, specifier);
      const cycle = target !== undefined && byPath.has(target) ? visit(target) : [];
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(name);
    return [];
  };
  for (const name of byPath.keys()) {
    const cycle = visit(name);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
