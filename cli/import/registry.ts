import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { AccountError } from '#stages/account-failure.ts';
import { accountFinding } from '#stages/outside-finding.ts';
import type { ImportedEvent } from '#stages/registry/import.ts';
import type { RegisteredSchema, SchemaRegistry } from '#stages/registry/port.ts';
import type { CommandInput, Outcome, Shell } from '../command.ts';
import { accountAccess } from '../outside/access.ts';
import { registryName } from '../outside/registry-name.ts';
import { UsageError } from '../usage-error.ts';
import { contractFiles, serviceOf } from './files.ts';
import { nothingWritten, type Start } from './start.ts';

/** Contracts for the schemas of a registry in an account; a report where it or one of them cannot be read. */
export async function startFromRegistry(input: CommandInput, bus: string, shell: Shell): Promise<Start | Outcome> {
  const { eventBridgeRegistry } = await import('#stages/registry/eventbridge.ts');
  const registry = await eventBridgeRegistry(registryName(input), accountAccess(shell));
  const read = await readAll(registry, input.arguments, shell);
  if (read.findings.length > 0) return nothingWritten(registry.place, read.findings, shell);
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
  if (unreadable.length > 0) return nothingWritten(registry.place, unreadable, shell);
  const lossy = events.filter(({ lost }) => lost.length > 0);
  return {
    place: registry.place,
    files: contractFiles(events, bus),
    services: [...new Set(events.map(({ source }) => serviceOf(source)))].sort(),
    described: 'Imported from a schema registry.',
    notes: lossy.map(
      ({ source, detailType, lost }) =>
        `${source}@${detailType} says less than the contract it was published from: ${lost.join(', ')}`,
    ),
  };
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
