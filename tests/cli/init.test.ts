import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { documentText, filesShown } from '../docs/shown-commands.ts';
import { listing, scratch, trilateral } from './run-cli.ts';

const workflow = '.github/workflows/contracts.yml';

describe('trilateral init', () => {
  it('writes the first system of the reference and a workflow, and checks it', () => {
    const cwd = scratch({});
    const { exit, stdout } = trilateral(['init', '--title', 'Hotel'], { cwd });
    expect([exit, stdout]).toEqual([0, expect.stringContaining('✓ safe')]);
    const shown = filesShown(documentText('docs/reference/contract-files.md'));
    expect(listing(cwd)).toEqual([workflow, ...shown.map(({ path }) => path)].sort());
    const [config, ...rest] = shown;
    expect(readFileSync(join(cwd, 'contracts/trilateral.yaml'), 'utf8')).toBe(
      `${config?.text}`.replace('title: Hotel', 'title: "Hotel"').concat(config?.text.endsWith('\n') ? '' : '\n'),
    );
    for (const { path, text } of rest) expect(readFileSync(join(cwd, path), 'utf8').trimEnd()).toBe(text.trimEnd());
  });

  it.each([
    ['github', workflow],
    ['gitlab', '.gitlab-ci.yml'],
  ])('writes commands that there are into the pipeline of %s', (ci, path) => {
    const cwd = scratch({});
    expect(trilateral(['init', '--ci', ci, '--contracts', 'inn'], { cwd }).exit).toBe(0);
    const text = readFileSync(join(cwd, path), 'utf8');
    expect(parse(text)).toHaveProperty('contracts' in parse(text) ? 'contracts' : 'jobs');
    const commands = [...text.matchAll(/npx --yes trilateral@\S+ (check|diff "git:\S+") --contracts inn/g)];
    expect(commands.map(([, name = '']) => name.split(' ')[0])).toEqual(['check', 'diff']);
  });

  it('writes no pipeline where none is wanted, and keeps the one that is there', () => {
    const cwd = scratch({ '.gitlab-ci.yml': 'pages: {}\n' });
    expect(trilateral(['init', '--ci', 'none', '--contracts', 'a'], { cwd }).stdout).not.toContain('gitlab');
    expect(trilateral(['init'], { cwd }).stdout).toContain('kept .gitlab-ci.yml as it is');
    expect(readFileSync(join(cwd, '.gitlab-ci.yml'), 'utf8')).toBe('pages: {}\n');
  });

  it('touches nothing where contracts are, or where it may not write', () => {
    const cwd = scratch({ 'contracts/trilateral.yaml': 'title: Mine\n' });
    expect(trilateral(['init'], { cwd })).toMatchObject({ exit: 2, stderr: expect.stringContaining('holds files') });
    expect(listing(cwd)).toEqual(['contracts/trilateral.yaml']);
    const taken = scratch({});
    writeFileSync(join(taken, 'contracts'), 'a file');
    expect(trilateral(['init'], { cwd: taken })).toMatchObject({ exit: 2 });
    expect(listing(taken)).toEqual(['contracts']);
  });

  it('takes a folder that is there and empty, and a title with anything in it', () => {
    const cwd = scratch({});
    mkdirSync(join(cwd, 'contracts'));
    chmodSync(join(cwd, 'contracts'), 0o755);
    const title = 'The "Inn": #1 {x}';
    expect(trilateral(['init', '--title', title], { cwd }).exit).toBe(0);
    expect(parse(readFileSync(join(cwd, 'contracts/trilateral.yaml'), 'utf8')).title).toBe(title);
  });
});
