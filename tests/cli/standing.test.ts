import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from './run-cli.ts';
import { standingCli } from './standing.ts';

const telling = `
let input = '';
for await (const part of process.stdin) input += part;
const { SAID } = process.env;
process.stdout.write(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), said: SAID, input }));
console.error('told');
if (SAID) process.exitCode = 3;
`;

describe('a program in a standing process', () => {
  const folder = scratch({ 'telling.mjs': telling, 'ending.mjs': 'process.exit(9);', 'broken.mjs': 'null.x' });
  const programs = ['telling', 'ending', 'broken'].map((name) => standingCli(join(folder, `${name}.mjs`), {}));
  const [told, ended, broken] = programs;
  afterAll(async () => {
    for (const program of programs) await program.stop();
    rmSync(folder, { recursive: true });
  });
  const nothing = { args: [], cwd: folder, env: {}, input: '' };

  it('is given arguments, folder, environment and input of its own in each run, and nothing of the run before', () => {
    const first = told?.run({ args: ['a'], cwd: folder, env: { SAID: 'x' }, input: 'more' });
    const second = told?.run({ ...nothing, cwd: '/' });
    expect([first?.exit, first?.stderr, JSON.parse(first?.stdout ?? '')]).toEqual([
      3,
      'told\n',
      { args: ['a'], cwd: folder, said: 'x', input: 'more' },
    ]);
    expect([second?.exit, JSON.parse(second?.stdout ?? '')]).toEqual([0, { args: [], cwd: '/', input: '' }]);
  });

  it('answers in turn what is asked at once', async () => {
    const asked = ['a', 'b', 'c'].map((arg) => told?.runBeside({ ...nothing, args: [arg] }));
    const args = (await Promise.all(asked)).map((answer) => JSON.parse(answer?.stdout ?? '').args);
    expect(args).toEqual([['a'], ['b'], ['c']]);
  });

  it('is started anew where it ended itself, which is told to who asked', async () => {
    expect(() => ended?.run(nothing)).toThrow('the CLI ended itself with 9');
    await expect(ended?.runBeside(nothing)).rejects.toThrow('the CLI ended itself with 9');
  });

  it('answers with what was thrown', () => {
    const { exit, stderr } = broken?.run(nothing) ?? {};
    expect([exit, stderr]).toEqual([1, expect.stringContaining('TypeError')]);
  });
});
