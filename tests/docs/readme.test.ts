import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository, scratch, trilateral } from '../cli/run-cli.ts';
import { commandsShown, documentText, filesShown, linesNotPrinted, type ShownCommand } from './shown-commands.ts';

function differences({ args, output }: ShownCommand, cwd: string): readonly string[] {
  return linesNotPrinted(output, trilateral(args, { cwd }).stdout);
}

function named({ args }: ShownCommand): string {
  return `trilateral ${args.join(' ')}`;
}

describe('README.md', () => {
  const larder = mkdtempSync(join(tmpdir(), 'trilateral-readme-'));
  const commands = commandsShown(documentText('README.md')).map((shown) => [named(shown), shown] as const);

  beforeAll(() => {
    for (const folder of ['contracts', 'deployments', 'services'])
      cpSync(join(repository, folder), join(larder, folder), { recursive: true });
  });

  /** The edits that the README asks for before it asks the gate. */
  function makePriceOptional(): void {
    const config = join(larder, 'contracts/trilateral.yaml');
    const version = documentText('README.md').match(/make `food` version ([\d.]+)/)?.[1];
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replace(/(\n {2}food:\n(?: {4}.*\n)*? {4}version: ).*/, `$1${version}`),
    );
    const file = join(larder, 'contracts/events/schemas/food.schema.json');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"category", "price",');
    writeFileSync(file, text.replace('"category", "price",', '"category",'));
  }

  it('shows the three commands of a first minute', () => {
    expect(commands.map(([, { args }]) => args[0])).toEqual(['check', 'stages', 'can-deploy']);
  });

  it.each(commands)('shows what `%s` prints', (_, shown) => {
    if (shown.args[0] === 'can-deploy') makePriceOptional();
    expect(differences(shown, larder)).toEqual([]);
    expect(trilateral(shown.args, { cwd: larder }).stdout).not.toMatch('version-reused');
  });

  it('names only scripts that there are', () => {
    const { scripts } = JSON.parse(documentText('package.json'));
    const told = [
      ...documentText('README.md').matchAll(/npm (?:run )?(start|test|check|bench|conformance|generate)\b/g),
    ];
    expect(told.length).toBeGreaterThan(3);
    expect(told.map(([, name]) => name).filter((name) => !(`${name}` in scripts))).toEqual([]);
  });
});

describe('the first system of the contract file reference', () => {
  const reference = documentText('docs/reference/contract-files.md');
  const system = scratch(Object.fromEntries(filesShown(reference).map(({ path, text }) => [path, text])));

  it.each(commandsShown(reference).map((shown) => [named(shown), shown] as const))(
    'lets `%s` print what is shown',
    (_, shown) => {
      expect(differences(shown, system)).toEqual([]);
    },
  );
});
