import { commands } from '../../cli/registry.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { scratch, trilateral } from './run-cli.ts';

const names = commands.map(({ name }) => name);

describe('the command line', () => {
  it('shows every command, examples and exit codes with --help', () => {
    const { exit, stdout, stderr } = trilateral(['--help']);
    expect(exit).toBe(0);
    expect(stderr).toBe('');
    for (const word of [...names, 'Exit codes:', '$ trilateral']) {
      expect(stdout).toContain(word);
    }
  });

  it.each(names)('explains %s with examples', (name) => {
    const { exit, stdout } = trilateral([name, '--help']);
    expect(exit).toBe(0);
    expect(stdout).toContain(`Usage: trilateral ${name}`);
    expect(stdout).toContain('Examples:');
  });

  it.each([
    [['help'], ['--help']] as const,
    [
      ['help', 'check'],
      ['check', '--help'],
    ] as const,
  ])('takes %j for %j', (asked, meant) => {
    expect(trilateral(asked)).toEqual(trilateral(meant));
  });

  it.each([['check'], ['can-deploy', 'food', '--to', 'prod']])('says of %s that --cwd is no folder', (...asked) => {
    const { exit, stdout, stderr } = trilateral([...asked, '--cwd', '/nowhere/at/all']);
    expect(exit).toBe(2);
    expect(stdout + stderr).toContain('/nowhere/at/all does not exist');
  });

  it('prints its version', () => {
    expect(trilateral(['--version']).stdout.trim()).toBe(packageJson.version);
  });

  it.each([
    { args: [], says: 'Usage' },
    { args: ['chek'], says: 'Did you mean check?' },
    { args: ['chek', '--help'], says: 'Did you mean check?' },
    { args: ['check', '--formt', 'json'], says: '--format' },
    { args: ['check', '--format', 'yaml'], says: 'json' },
    { args: ['includes', 'one.json'], says: 'two schema files' },
    { args: ['includes', 'nowhere.json', 'nothing.json'], says: 'nowhere.json' },
    { args: ['explain', 'payload-requird-removed'], says: 'did you mean payload-required-removed?' },
    { args: ['site', 'serve', '--dir', 'nowhere'], says: 'build the site first' },
    { args: ['site', 'build', '--base-url', 'https://example.com/x'], says: 'name the path alone' },
    { args: ['site', 'build', '--out', 'contracts/site'], says: 'lies in the contracts folder' },
    { args: ['can-deploy', 'fod', '--to', 'prod'], says: 'did you mean food?' },
  ])('answers wrong usage ($args) with exit 2, a way out, and nothing on stdout', ({ args, says }) => {
    const { exit, stdout, stderr } = trilateral(args);
    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['an option', ['check', '--x\n::error::made up']],
    ['a command', ['x\n::error::made up\n(Did you mean y?)\n::error::']],
    ['a service', ['can-deploy', 'x\r\n::error::made up', '--to', 'prod']],
    ['a format', ['check', '--format', 'x\n  ::error::made up']],
    ['a folder', ['check', '--contracts', '../x\n::error::made up\n##[error]made up']],
  ])('repeats no line of %s that a runner would obey', (_, args) => {
    const { exit, stderr } = trilateral(args);
    expect(exit).toBe(2);
    expect(stderr).toContain('made up');
    expect(stderr).not.toMatch(/^\s*::|##\[|\r/m);
  });

  it('answers with the same exit code in each format', () => {
    const folder = scratch({ 'a.json': '{"type":"integer"}', 'b.json': '{"type":"string"}' });
    for (const format of ['pretty', 'json']) {
      expect(trilateral(['includes', 'a.json', 'b.json', '--format', format], { cwd: folder }).exit).toBe(1);
    }
  });

  it('uses no colour and no cursor tricks without a terminal, and colour when told', () => {
    const folder = scratch({ 'a.json': '{"type":"integer"}', 'b.json': '{"type":"string"}' });
    const control = String.fromCharCode(27);
    expect(trilateral(['includes', 'a.json', 'b.json'], { cwd: folder }).stdout).not.toContain(control);
    expect(trilateral(['includes', 'a.json', 'b.json', '--color', 'always'], { cwd: folder }).stdout).toContain(
      control,
    );
  });
});

describe('trilateral includes', () => {
  const folder = scratch({
    'any.json': '{"type":"object","properties":{"price":{"type":"number"}}}',
    'priced.json': '{"type":"object","required":["price"],"properties":{"price":{"type":"number"}}}',
    'broken.json': '{"type": "object",\n  "required": [}',
    'odd.json': '{"type": "objct"}',
  });
  const includes = (a: string, b: string): ReturnType<typeof trilateral> =>
    trilateral(['includes', a, b, '--format', 'json'], { cwd: folder });

  it('says included with exit 0', () => {
    const { exit, stdout } = includes('priced.json', 'any.json');
    expect([exit, JSON.parse(stdout).verdict]).toEqual([0, 'included']);
  });

  it('says not-included with a witness and exit 1', () => {
    const { exit, stdout } = includes('any.json', 'priced.json');
    const answer = JSON.parse(stdout);
    expect([exit, answer.verdict]).toEqual([1, 'not-included']);
    expect(answer.witness).not.toHaveProperty('price');
  });

  it('names line and column of a syntax error with exit 2', () => {
    const { exit, stderr } = includes('any.json', 'broken.json');
    expect(exit).toBe(2);
    expect(stderr).toContain('broken.json:2:');
  });

  it('gives no verdict on a malformed schema, but exit 2', () => {
    const { exit, stdout } = includes('odd.json', 'any.json');
    expect([exit, JSON.parse(stdout).verdict]).toEqual([2, 'invalid']);
  });

  it('answers a batch line by line and goes on after a bad line', () => {
    const lines = [
      '{"id":"1","before":{"type":"integer"},"after":{"type":"number"}}',
      'nonsense',
      '{"id":"2","before":true,"after":false}',
    ];
    const { exit, stdout } = trilateral(['includes', '--batch'], { input: lines.join('\n') });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exit).toBe(0);
    expect(answers).toHaveLength(3);
    expect(answers.find((answer) => answer.id === '1').verdict).toBe('included');
    expect(answers.find((answer) => answer.id === '2').verdict).toBe('not-included');
    expect(answers.filter((answer) => answer.error !== undefined)).toHaveLength(1);
  });
});
