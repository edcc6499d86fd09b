import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../architecture/imports.ts';

/** Below the repository, so that the package finds its dependencies as an installed one would. */
const consumer = join(repository, '.cache/package-test');
const installed = join(consumer, 'node_modules/trilateral');

/** Packs what npm would publish, and lays it where a project that installed it has it. */
function install(): void {
  rmSync(consumer, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, ['tools/build.mjs'], { cwd: repository });
  execFileSync(process.execPath, ['tools/types.mjs'], { cwd: repository });
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }]: readonly [{ readonly files: readonly { readonly path: string }[] }] = JSON.parse(listed);
  for (const { path } of files) cpSync(join(repository, path), join(installed, path));
  writeFileSync(join(consumer, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
}

function typecheck(source: string): { readonly exit: number | null; readonly output: string } {
  writeFileSync(join(consumer, 'use.ts'), source);
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--skipLibCheck',
    '--types',
    'node',
    'use.ts',
  ];
  const run = spawnSync(process.execPath, [tsc, ...flags], { cwd: consumer, encoding: 'utf8' });
  return { exit: run.status, output: run.stdout };
}

describe('the published package', () => {
  beforeAll(install, 120_000);
  afterAll(() => rmSync(consumer, { recursive: true, force: true }));

  it('runs as a command', () => {
    const output = execFileSync(process.execPath, [join(installed, 'dist/cli.js'), '--help'], { encoding: 'utf8' });
    expect(output).toContain('can-deploy');
  });

  it('answers as a library', () => {
    const program = `import { includes } from 'trilateral';
const answer = await includes({ schema: { type: 'integer' }, dialect: '2020-12' }, { schema: { type: 'number' }, dialect: '2020-12' });
process.stdout.write(answer.verdict);`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: consumer,
      encoding: 'utf8',
    });
    expect(output).toBe('included');
  });

  it('has types that hold', () => {
    const good = `import { includes, type Inclusion } from 'trilateral';
export const answer: Promise<Inclusion> = includes({ schema: true, dialect: '2020-12' }, { schema: true, dialect: 'draft-07' });`;
    expect(typecheck(good)).toEqual({ exit: 0, output: '' });
  });

  it('has types that refuse: none has become any on the way', () => {
    const bad = `import { includes } from 'trilateral';
export const answer = includes({ schema: true, dialect: 'draft-99' }, { schema: true, dialect: 'draft-07' });`;
    const { exit, output } = typecheck(bad);
    expect(exit).not.toBe(0);
    expect(output).toContain('draft-99');
  });

  it('leaves no private import in its declarations', () => {
    const declarations = readdirSync(join(installed, 'dist/types'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.d.ts'),
    );
    expect(declarations.length).toBeGreaterThan(10);
    const wrong = declarations.filter((file) =>
      /['"]#/.test(readFileSync(join(installed, 'dist/types', file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
