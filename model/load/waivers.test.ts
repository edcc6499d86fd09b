import { parseDocument } from './document.ts';
import { readWaivers } from './waivers.ts';

const read = (text: string) => readWaivers(parseDocument('contracts/waivers.yaml', new TextEncoder().encode(text)));
const told = (text: string): readonly string[] =>
  read(text).findings.map(({ rule, at }) => `${rule} ${at.range?.line}:${at.range?.column}`);

const whole = `- fingerprint: 4f1c00aa11bb
  owner: pricing
  reason: The field is not read.
  expires: 2027-01-31
`;

describe('the waivers of a file', () => {
  it('are read in their order, with their places', () => {
    const { waivers, findings } = read(`# accepted\n${whole}`);
    expect(findings).toEqual([]);
    expect(waivers).toMatchObject([
      {
        fingerprint: '4f1c00aa11bb',
        owner: 'pricing',
        reason: 'The field is not read.',
        expires: '2027-01-31',
        at: { file: 'contracts/waivers.yaml', range: { line: 2, column: 16 } },
      },
    ]);
  });

  it.each(['', '[]', '# nothing accepted\n', '# nothing accepted\n[]\n'])('may be none: %j', (text) => {
    expect(read(text)).toEqual({ waivers: [], findings: [] });
  });

  it('take upper-case digits and names of a stage and a party', () => {
    const { waivers } = read(`${whole.replace('4f1c00aa11bb', '4F1C00AA11BB')}  stage: prod\n  party: food@1.0.0\n`);
    expect(waivers).toMatchObject([{ fingerprint: '4f1c00aa11bb', stage: 'prod', party: 'food@1.0.0' }]);
  });
});

describe('a waiver that is wrong', () => {
  it.each([
    ['an unknown key', `${whole}  stagee: prod\n`, ['waiver-key-unknown 5:3']],
    ['a missing key', whole.replace(/ {2}owner.*\n/, ''), ['waiver-value-invalid 1:3']],
    ['a fingerprint that is none', whole.replace('4f1c00aa11bb', 'price'), ['waiver-value-invalid 1:16']],
    ['a fingerprint that is too short', whole.replace('4f1c00aa11bb', '4f1c'), ['waiver-value-invalid 1:16']],
    [
      'a fingerprint that is read as a number',
      whole.replace('4f1c00aa11bb', '123456789012'),
      ['waiver-value-invalid 1:16'],
    ],
    ['an end that is no date', whole.replace('2027-01-31', 'soon'), ['waiver-value-invalid 4:12']],
    ['a day that does not exist', whole.replace('2027-01-31', '2027-02-30'), ['waiver-value-invalid 4:12']],
    ['an empty reason', whole.replace('The field is not read.', '" "'), ['waiver-value-invalid 3:11']],
    ['a list as owner', whole.replace('pricing', '[pricing]'), ['waiver-value-invalid 2:3']],
    ['text in place of a waiver', '- 4f1c00aa11bb\n', ['waiver-value-invalid 1:3']],
    ['an object in place of the list', 'waivers: []\n', ['waiver-value-invalid 1:1']],
  ])('is told with its place: %s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
    expect(read(text).waivers).toEqual([]);
  });

  it('is told when it repeats another, and the first one counts', () => {
    const { waivers, findings } = read(whole + whole.replace('pricing', 'orders').replace('4f1c00aa11bb', '4f1c00aa'));
    expect(waivers.map(({ owner }) => owner)).toEqual(['pricing']);
    expect(findings).toMatchObject([{ rule: 'waiver-duplicated', related: [{ at: { range: { line: 1 } } }] }]);
  });

  it('does not take the others with it', () => {
    const { waivers, findings } = read(`- {}\n${whole}`);
    expect([waivers.length, findings.length]).toEqual([1, 4]);
  });

  it('is told when the file is no YAML at all', () => {
    const { findings } = read('- fingerprint: [\n');
    expect(findings[0]).toMatchObject({ verdict: 'invalid', severity: 'error' });
  });
});
