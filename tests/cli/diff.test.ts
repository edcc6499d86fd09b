import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolders } from './kept-folders.ts';
import { repository as larder, trilateral } from './run-cli.ts';
import { laidOut } from './run-command.ts';
import { payload, shop, shopEvents } from './two-services.ts';

const { made } = keptFolders();

const cheap = { 'contracts/events/schemas/food.schema.json': payload() };

type Told = {
  readonly rule: string;
  readonly verdict: string;
  readonly at: { file: string; range?: { line: number } };
};
type Report = { readonly exit: number; readonly findings: readonly Told[]; readonly notes: readonly string[] };

/** The JSON report of a diff that could be made. */
function report(cwd: string, ...args: readonly string[]): Report {
  const { stdout, stderr } = trilateral(['diff', ...args, '--format', 'json'], { cwd });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const facts = ({ findings }: Report): readonly string[] => findings.map(({ rule, verdict }) => `${rule} ${verdict}`);

describe('diff of two folders', () => {
  const parent = made({ 'none.txt': '' });
  const folder = (name: string, files: Readonly<Record<string, string>>): string => laidOut(parent, name, files);
  const [before, after] = [folder('before', shop()), folder('after', shop(cheap))];

  it('names who is hurt, by what, and where it says so on both sides', () => {
    const { exit, stdout } = trilateral(['diff', before, after], { cwd: parent });
    expect(exit).toBe(1);
    expect(stdout).toContain('before -> after   ✗ breaking');
    expect(stdout).toContain('product@2.0.0');
    expect(stdout).toContain('after/contracts/events/schemas/food.schema.json:11:5');
    expect(stdout).toContain('before/contracts/events/schemas/food.schema.json:6:5');
    expect(stdout).toContain('food@1.0.0: changed food-events/food-added (breaking)');
  });

  it('ends in 0 the other way round, and says what changed', () => {
    const answer = report(parent, after, before);
    expect([answer.exit, facts(answer)]).toEqual([0, ['payload-required-added safe']]);
  });

  it('takes a contracts folder for the repository around it', () => {
    expect(report(parent, 'before/contracts', 'after/contracts/trilateral.yaml').exit).toBe(1);
  });

  it('ends in the same code in each format', () => {
    const codes = ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'].map(
      (format) => trilateral(['diff', before, after, '--format', format], { cwd: parent }).exit,
    );
    expect(new Set(codes)).toEqual(new Set([1]));
  });

  it('keeps the report in a file', () => {
    const { exit } = trilateral(['diff', before, after, '--report', join(parent, 'impact.json')], { cwd: parent });
    expect(exit).toBe(1);
    const kept: unknown = JSON.parse(readFileSync(join(parent, 'impact.json'), 'utf8'));
    expect(kept).toMatchObject({ format: 1, command: 'diff', exit: 1, subject: 'before -> after' });
  });

  it('takes what may hurt for a failure only when told so', () => {
    const dropped = payload().replace(',\n    "price": {\n      "type": "number"\n    }', '');
    const loose = {
      'contracts/events/schemas/food.schema.json': payload(),
      'contracts/events/product.asyncapi.yaml': shopEvents('receive', 'food.schema.json'),
    };
    const [named, unnamed] = [
      folder('named', shop(loose)),
      folder('unnamed', shop({ ...loose, 'contracts/events/schemas/food.schema.json': dropped })),
    ];
    const answer = report(parent, named, unnamed);
    expect([answer.exit, facts(answer)]).toEqual([0, expect.arrayContaining(['read-starved potential'])]);
    expect(trilateral(['diff', named, unnamed, '--fail-on', 'potential'], { cwd: parent }).exit).toBe(1);
  });

  it('answers with 2 and the place where a side can not be read', () => {
    const broken = folder('broken', shop({ 'contracts/events/food.asyncapi.yaml': 'asyncapi: [\n' }));
    const { exit, stdout } = trilateral(['diff', before, broken], { cwd: parent });
    expect(exit).toBe(2);
    expect(stdout).toContain('broken/contracts/events/food.asyncapi.yaml:2:1');
    expect(stdout).toContain('nothing was compared: broken must be readable first');
  });
});

describe('diff of the reference system', () => {
  it('finds no difference to itself', () => {
    const answer = report(larder, larder, larder);
    expect([answer.exit, answer.findings]).toEqual([0, []]);
  }, 60_000);
});
