import { basename, posix } from 'node:path';
import { type Party, partyOf } from '#compat/party.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import { type LoadedFiles, loadFiles } from '#model/load/index.ts';
import type { Sources } from '#model/location.ts';
import { UsageError } from '../usage-error.ts';
import { nothingToClose, type Revision } from './revision.ts';

/** Documents without a trilateral.yaml: one service for each name, or else each JSON Schema for itself. */
export async function looseFiles(
  name: string,
  files: readonly string[],
  root: string,
  cacheDir: string,
): Promise<Revision> {
  const loaded = await loadFiles({ files, root, cacheDir });
  const { sources } = loaded.catalog;
  const services = byTitle(loaded.catalog.services);
  const parties =
    services.length > 0
      ? services.map((service) => unversioned(partyOf(service, sources)))
      : loaded.schemas.map((schema) => schemaParty(schema, sources, files.length === 1 ? 'the schema' : undefined));
  // Of a folder, what is no contract is passed over; a file that somebody named is not.
  const only = files.length === 1;
  const findings = loaded.findings.filter(({ rule }) => only || rule !== 'document-kind-unknown');
  const isReadable = !findings.some(({ severity }) => severity === 'error');
  if (parties.length === 0 && isReadable)
    throw new UsageError(
      `${only ? basename(files[0] ?? '') : name} holds no events, no API and no schema`,
      'name AsyncAPI, OpenAPI or JSON Schema documents; `trilateral check FILE` says what a file is',
    );
  return { name, kind: 'files', parties, findings, notes: [], close: nothingToClose };
}

/** `food.asyncapi.yaml` and `food.openapi.yaml` are of one service. */
function byTitle(services: readonly Service[]): readonly Service[] {
  const found = new Map<string, Service>();
  for (const service of services) {
    const other = found.get(service.title);
    const joined: Service =
      other === undefined
        ? service
        : {
            ...other,
            sends: [...other.sends, ...service.sends],
            receives: [...other.receives, ...service.receives],
            ...(service.api !== undefined && { api: service.api }),
            calls: [...other.calls, ...service.calls],
          };
    found.set(service.title, { ...joined, id: service.title });
  }
  return [...found.values()];
}

/** Nobody said which version it is. */
function unversioned(party: Party): Party {
  return { ...party, ref: { service: party.ref.service } };
}

/**
 * A schema by itself does not say on which side it stands, so it stands on both: somebody writes by it, and somebody
 * reads by it.
 *
 * @param event what it is called on both sides of a comparison, where its file may be called otherwise
 */
function schemaParty(
  { file, contract }: LoadedFiles['schemas'][number],
  sources: Sources,
  event: string | undefined,
): Party {
  const id = posix.basename(file).replace(/(\.schema)?\.(ya?ml|json)$/i, '');
  const use: Omit<EventUse, 'direction'> = {
    event: event ?? id,
    name: id,
    channel: { address: event ?? id, transport: 'other', bindings: {}, at: contract.at },
    dispatch: { by: 'channel' },
    payload: contract,
    contentType: 'application/json',
    reads: 'inherited',
    route: [],
    audience: 'internal',
    deprecated: false,
    tags: [],
    examples: [],
    at: contract.at,
  };
  const service: Service = {
    id,
    kind: 'control',
    title: id,
    version: '0.0.0',
    audience: 'internal',
    dependsOn: [],
    sends: [{ ...use, direction: 'send' }],
    receives: [{ ...use, direction: 'receive' }],
    calls: [],
    at: contract.at,
  };
  return { ref: { service: id }, service, sources };
}
