import { scratch, trilateral } from './run-cli.ts';

describe('trilateral includes, asked about numbers that a double does not hold', () => {
  const folder = scratch({
    'more.json': '{"maximum": 9007199254740993}',
    'less.json': '{"maximum": 9007199254740992}',
    'again.yaml': '# the same number\nmaximum: 9007199254740993\n',
  });
  const asked = (a: string, b: string): ReturnType<typeof trilateral> =>
    trilateral(['includes', a, b, '--format', 'json'], { cwd: folder });

  it.each([
    ['more.json', 'less.json', 'more.json'],
    ['less.json', 'more.json', 'more.json'],
  ])('decides nothing on what was read as another number (%s in %s)', (a, b, file) => {
    const { exit, stdout } = asked(a, b);
    const because = [
      {
        keyword: '',
        pointer: '',
        reason: `9007199254740993 (${file}:1:13) has more digits than some readers keep`,
      },
    ];
    expect([exit, JSON.parse(stdout)]).toEqual([3, { verdict: 'undecided', because }]);
  });

  it('knows a number that both sides state', () => {
    const { exit, stdout } = asked('more.json', 'again.yaml');
    expect([exit, JSON.parse(stdout).verdict]).toEqual([0, 'included']);
  });
});
