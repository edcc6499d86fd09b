import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository, scratch, trilateral } from '../cli/run-cli.ts';
import { shop } from '../cli/two-services.ts';
import { commandsShown, documentText, filesShown, linesNotPrinted, type ShownCommand } from './shown-commands.ts';

/** What a pipeline or a team does with stages: a guide for each. */
const tasks = [
  'accept-a-break.md',
  'first-deployment.md',
  'gate-a-pull-request.md',
  'one-repository-per-service.md',
  'plan-a-release.md',
  'record-after-a-deployment.md',
  'remove-a-field.md',
  'roll-back.md',
];

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

/** A shop of two services that run on test and prod. Made once, then copied. */
let template = '';
beforeAll(() => {
  template = scratch(shop());
  folders.push(template);
  for (const stage of ['test', 'prod']) {
    done('record', 'food', '--stage', stage, '--create-stage');
    done('record', 'product', '--stage', stage);
  }
  function done(...args: readonly string[]): void {
    const { exit, stdout, stderr } = trilateral(args, { cwd: template });
    if (exit !== 0) throw new Error(`${args.join(' ')} ended in ${exit}: ${stdout}${stderr}`);
  }
}, 60_000);

/** The parts of a guide in their order: a file is written, commands are run. */
function partsOf(markdown: string): readonly string[] {
  return markdown.split(/(?=^`contracts\/)|(?<=^```\n)(?=\n[^`$]*^`contracts\/)/m);
}

const versionsOf = (text: string): readonly string[] =>
  [...text.matchAll(/food@(\d+\.\d+\.\d+)/g)].map(([, version = '']) => version);

/** The version in the tree becomes the one that the command names, as the guide asks. */
function raise(folder: string, { args }: ShownCommand): void {
  const [version] = versionsOf(args.join(' '));
  if (version === undefined || version === '1.0.0') return;
  const file = join(folder, 'contracts/trilateral.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(food: .*version: )[\d.]+/, `$1${version}`));
}

/** What a person would copy from the report before. */
function fingerprintIn(folder: string): string {
  const { stdout } = trilateral(['can-deploy', 'food', '--to', 'prod', '--format', 'json'], { cwd: folder });
  const { findings } = JSON.parse(stdout) as { findings: readonly { fingerprint: string; verdict: string }[] };
  return findings.find(({ verdict }) => verdict === 'breaking')?.fingerprint ?? '';
}

describe('a guide', () => {
  const guides = readdirSync(join(repository, 'docs/guides')).filter(
    (name) => name.endsWith('.md') && commandsShown(documentText(`docs/guides/${name}`)).length > 0,
  );

  it('is there for each task', () => {
    expect(guides).toEqual(expect.arrayContaining(tasks));
  });

  it.each(guides)(
    '%s shows what its commands print',
    (name) => {
      const folder = scratch({});
      folders.push(folder);
      cpSync(template, folder, { recursive: true });
      const differing: string[] = [];
      for (const part of partsOf(documentText(`docs/guides/${name}`))) {
        for (const { path, text } of filesShown(part)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
        for (const shown of commandsShown(part)) {
          raise(folder, shown);
          const args = shown.args.map((arg) => (arg === 'FINGERPRINT' ? fingerprintIn(folder) : arg));
          const { exit, stdout, stderr } = trilateral(args, { cwd: folder });
          const [, wanted = '0'] = /exit (\d)$/m.exec(shown.output.join('\n')) ?? [];
          if (exit !== Number(wanted)) differing.push(`${args.join(' ')} ended in ${exit}: ${stdout}${stderr}`);
          differing.push(
            ...linesNotPrinted(shown.output, stdout).map(
              (line) => `${args.join(' ')} does not print: ${line}\n${stdout}`,
            ),
          );
        }
      }
      expect(differing).toEqual([]);
    },
    120_000,
  );
});
