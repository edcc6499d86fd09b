import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { AccountError } from '#stages/account-failure.ts';
import { accountFinding } from '#stages/outside-finding.ts';
import type { ImportedEvent } from '#stages/registry/import.ts';
import type { RegisteredSchema, SchemaRegistry } from '#stages/registry/port.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { accountAccess } from '../outside/access.ts';
import { registryName, registryOption } from '../outside/registry-name.ts';
import { outsideReport } from '../outside/report.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';

export const command: CliCommand = {
  name: 'import',
  summary: 'start contracts from the schemas of a registry',
  description:
    'Each source of events becomes a service that sends them, each schema a file. Only new files are written, and services that trilateral.yaml does not name are added to it. Ends with a check.',
  arguments: [
    { name: '[schemas...]', description: 'names of schemas, as `orders@OrderPlaced` (default: all of the registry)' },
  ],
  options: [
    { flags: '--from <where>', description: 'where from', choices: ['eventbridge'], default: 'eventbridge' },
    registryOption,
    { flags: '--bus <name>', description: 'the bus that the events travel over', default: 'default' },
  ],
  examples: [
    {
      line: 'trilateral import --registry discovered-schemas --bus shop',
      does: 'contracts for every event that was discovered',
    },
    {
      line: 'trilateral import --registry aws.events aws.s3@ObjectCreated',
      does: 'the contract of one event of AWS itself',
    },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { eventBridgeRegistry } = await import('#stages/registry/eventbridge.ts');
  const registry = await eventBridgeRegistry(registryName(input), accountAccess(shell));
  const read = await readAll(registry, input.arguments, shell);
  if (read.findings.length > 0) return told(registry, read.findings, ['nothing was written'], shell);
  if (read.schemas.length === 0)
    throw new UsageError(`${registry.place} has no schemas`, 'check --registry, account and region');
  const { importedEvent } = await import('#stages/registry/import.ts');
  const events: ImportedEvent[] = [];
  const unreadable: Finding[] = [];
  for (const schema of read.schemas) {
    const event = importedEvent(schema);
    if ('reason' in event) unreadable.push(notRead(registry, schema, event.reason));
    else events.push(event);
  }
  if (unreadable.length > 0) return told(registry, unreadable, ['nothing was written'], shell);
  const written = await write(events, input, shell);
  const { command: check } = await import('./check.ts');
  const checked = await check.run({ arguments: [], options: {} }, shell);
  if (checked.kind !== 'report') return checked;
  const lossy = events.filter(({ lost }) => lost.length > 0);
  const notes = [
    ...written.map((path) => `wrote ${path}`),
    ...lossy.map(
      ({ source, detailType, lost }) =>
        `${source}@${detailType} says less than the contract it was published from: ${lost.join(', ')}`,
    ),
    'next: say in trilateral.yaml what kind of service each is and who owns it; `trilateral check` again',
  ];
  const { report } = checked;
  const subject = `import ${registry.place}`;
  return { ...checked, report: { ...report, command: 'import', subject, notes: [...report.notes, ...notes] } };
}

type Read = { readonly schemas: readonly RegisteredSchema[]; readonly findings: readonly Finding[] };

async function readAll(registry: SchemaRegistry, named: readonly string[], shell: Shell): Promise<Read> {
  const schemas: RegisteredSchema[] = [];
  try {
    if (!(await registry.exists()))
      throw new UsageError(`there is no ${registry.place}`, 'check --registry, account and region');
    const names = named.length > 0 ? [...new Set(named)].sort() : await registry.names();
    for (const name of names) {
      shell.progress(`reading ${name}`);
      const schema = await registry.read(name);
      if (schema === undefined)
        throw new UsageError(
          `${registry.place} has no schema ${name}`,
          'names are `SOURCE@DETAIL-TYPE`, as the registry lists them',
        );
      schemas.push(schema);
    }
    return { schemas, findings: [] };
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return { schemas: [], findings: [accountFinding(registry.place, registry.place, error)] };
  }
}

/** Writes what is new, or nothing: files that are there are somebody's contracts. */
async function write(events: readonly ImportedEvent[], input: CommandInput, shell: Shell): Promise<readonly string[]> {
  const { contractFiles, serviceOf, withServices } = await import('../import/files.ts');
  const { bus } = input.options;
  const folder = (path: string): string => join(shell.cwd, shell.contracts, path);
  const files = contractFiles(events, typeof bus === 'string' ? bus : 'default');
  const taken = files.filter(({ path }) => existsSync(folder(path))).map(({ path }) => `${shell.contracts}/${path}`);
  if (taken.length > 0)
    throw new UsageError(
      `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already, and nothing was written`,
      'name the schemas that are new, or import into another folder with --contracts',
    );
  const config = folder('trilateral.yaml');
  const before = existsSync(config) ? await readFile(config, 'utf8') : undefined;
  const ids = [...new Set(events.map(({ source }) => serviceOf(source)))].sort();
  const after = withServices(before, ids, 'Imported events');
  for (const { path, text } of files) await writeWhole(folder(path), text);
  if (after !== before) await writeWhole(config, after);
  return [...(after === before ? [] : ['trilateral.yaml']), ...files.map(({ path }) => path)].map(
    (path) => `${shell.contracts}/${path}`,
  );
}

function told(registry: SchemaRegistry, findings: readonly Finding[], notes: readonly string[], shell: Shell): Outcome {
  const about = { command: 'import', subject: `import ${registry.place}`, success: 'imported' };
  return { kind: 'report', report: outsideReport(about, [{ findings, counts: {}, notes }], shell) };
}

function notRead(registry: SchemaRegistry, { name }: RegisteredSchema, reason: string): Finding {
  return makeFinding({
    rule: 'schema-unreadable',
    verdict: 'invalid',
    severity: 'error',
    subject: name,
    params: { place: registry.place, reason },
    message: `${name} in ${registry.place} cannot be read: ${reason}.`,
    at: { file: registry.place },
    path: name,
    fix: 'name the schemas to import without this one',
  });
}
