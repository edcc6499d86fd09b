import { type Party, partyOf } from '#compat/party.ts';
import { placeOfField } from '#generators/catalog/field-path.ts';
import { SchemaStore } from '#generators/index.ts';
import type { ReadingJson } from '#generators/stages-json.ts';
import type { Catalog } from '#model/catalog.ts';
import { type ReadingParty, readersOf } from '#stages/readers/index.ts';
import type { EvidenceRecord } from '#stages/store/index.ts';

/** What tests and stages showed of the versions of a service. */
export type Shown = (service: string) => readonly EvidenceRecord[];

/** What each consumer in the tree reads of each event, field by field, as `trilateral readers` answers it. */
export function readingsOf(catalog: Catalog, shown: Shown): readonly ReadingJson[] {
  const all = catalog.services.map(
    (service): ReadingParty => ({ party: partyOf(service, catalog.sources), evidence: shown(service.id) }),
  );
  const events = new Set(
    catalog.services.flatMap(({ sends, receives }) => [...sends, ...receives].map((use) => use.event)),
  );
  return [...events].sort().flatMap((event) => {
    const parties = all
      .map((one) => ({ ...one, party: onlyFor(one.party, event) }))
      .filter(({ party }) => takesPart(party.service, event));
    return readingsOfEvent(event, parties, pathsOf(catalog, event));
  });
}

type Group = ReadingJson['said'][number] & { readonly fields: string[] };

function readingsOfEvent(
  event: string,
  parties: readonly ReadingParty[],
  paths: readonly string[],
): readonly ReadingJson[] {
  const said = new Map<string, Map<string, Group>>();
  for (const path of paths) {
    for (const { party, reads, because, evidence } of readersOf(event, placeOfField(path), parties).readers) {
      const groups = said.get(party.service) ?? new Map<string, Group>();
      said.set(party.service, groups);
      const key = JSON.stringify([reads, because, evidence]);
      const group = groups.get(key) ?? { reads, because, evidence, fields: [] };
      groups.set(key, group);
      group.fields.push(path);
    }
  }
  return [...said].map(([service, groups]) => ({ event, service, said: [...groups.values()] }));
}

/** Sending `event` alone, so that pairs are found among few. What it receives stays whole: pacts are told apart by it. */
function onlyFor(party: Party, event: string): Party {
  const { service } = party;
  return { ...party, service: { ...service, sends: service.sends.filter((use) => use.event === event) } };
}

function takesPart({ sends, receives }: Party['service'], event: string): boolean {
  return sends.length > 0 || receives.some((use) => use.event === event || use.dispatch.by === 'channel');
}

/** The paths of fields that anybody states of the event. */
function pathsOf({ services, sources }: Catalog, event: string): readonly string[] {
  const uses = services.flatMap(({ sends, receives }) => [...sends, ...receives]).filter((use) => use.event === event);
  const store = new SchemaStore(sources);
  for (const { payload } of uses) store.add(payload);
  const fields = Object.values(store.toJson()).flatMap((schema) => schema.fields);
  return [...new Set(fields.map((field) => field.path))].sort();
}
