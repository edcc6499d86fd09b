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

/** What the compiler says of `sources`, a line each. */
function complaintsOf(sources: Readonly<Record<string, string>>): readonly string[] {
  for (const [name, source] of Object.entries(sources)) writeFileSync(join(consumer, name), source);
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--skipLibCheck'];
  const args = [tsc, ...flags, '--types', 'node', '--pretty', 'false', ...Object.keys(sources)];
  const run = spawnSync(process.execPath, args, { cwd: consumer, encoding: 'utf8' });
  if (run.error) throw run.error;
  return run.stdout.split('\n').filter((line) => line !== '');
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

  describe('to a compiler', () => {
    const good = `import { includes, type Inclusion } from 'trilateral';
export const answer: Promise<Inclusion> = includes({ schema: true, dialect: '2020-12' }, { schema: true, dialect: 'draft-07' });`;
    const bad = `import { includes } from 'trilateral';
export const answer = includes({ schema: true, dialect: 'draft-99' }, { schema: true, dialect: 'draft-07' });`;
    let complaints: readonly string[] = [];
    beforeAll(() => {
      complaints = complaintsOf({ 'good.ts': good, 'bad.ts': bad });
    });

    it('has types that hold', () => {
      expect(complaints.filter((line) => !line.startsWith('bad.ts('))).toEqual([]);
    });

    it('has types that refuse: none has become any on the way', () => {
      expect(complaints.filter((line) => line.startsWith('bad.ts('))).toEqual([
        expect.stringMatching(/^bad\.ts\(2,.*'"draft-99"'/),
      ]);
    });
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
