import { type Compared, compareEvent } from '#compat/compare-event.ts';
import { eventChanges } from '#compat/event-change.ts';
import { eventFacts } from '#compat/event-facts.ts';
import { anyCaller, compareApis } from '#compat/http/compare-apis.ts';
import type { EventPair } from '#compat/pairs.ts';
import { type Party, partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService } from '#compat/sample.ts';
import { readAsyncApi } from '#model/load/asyncapi/read.ts';
import { openOrReport } from '#model/load/document-set.ts';
import { documentsInMemory } from '#model/load/openapi/in-memory.ts';
import { loadOpenApi } from '#model/load/openapi/index.ts';
import { referencesIn } from '#model/load/references.ts';
import { schemaPool } from '#model/load/schema-pool.ts';
import type { Location } from '#model/location.ts';

/** Documents by file, as they stand in a contracts folder. */
export type Texts = Readonly<Record<string, string>>;

/**
 * What was found about a change, as far as it can be held against the mutation that made it; `related` is the other side
 * of what two parties disagree about.
 */
export type Told = { readonly rule: string; readonly at: Location; readonly related?: readonly Location[] };

const comparison = { policy: emptyPolicyConfig, facts: 'all' } as const;

/** Everything that is said about the service of `file` between two trees, once for each place. */
export async function toldBetween(file: string, before: Texts, after: Texts): Promise<readonly Told[]> {
  const [was, is] = [await partyIn(before, file, '1.0.0'), await partyIn(after, file, '2.0.0')];
  const told: Told[] = eventChanges(is, was)
    .flatMap(eventFacts)
    .map(({ rule, at }) => ({ rule: rule.id, at }));
  const tell = ({ findings }: Compared): unknown => told.push(...findings.map(({ rule, at }) => ({ rule, at })));
  for (const pair of samePairs(was, is)) tell(await compareEvent(pair, comparison, { before: was }));
  const [api, now] = [was.service.api, is.service.api];
  if (api !== undefined && now !== undefined) {
    const sides = { before: { party: anyCaller(was), api }, after: { party: is, api: now } };
    tell(await compareApis({ ...sides, told: 'version' }, comparison, { memo: new Map() }));
  }
  return told;
}

/** What the service writes now, read by what it stated before; and what it reads now, written as before. */
function samePairs(was: Party, is: Party): readonly EventPair[] {
  const other: Party = { ...was, ref: { service: 'other' } };
  return [
    ...is.service.sends.flatMap((use) =>
      was.service.sends
        .filter(({ event }) => event === use.event)
        .map((read) => ({ event: use.event, writer: { party: is, use }, reader: { party: other, use: read } })),
    ),
    ...is.service.receives.flatMap((use, index) =>
      was.service.receives
        .filter(({ event }, at) => event === use.event && at === index)
        .map((written) => ({ event: use.event, writer: { party: other, use: written }, reader: { party: is, use } })),
    ),
  ];
}

/** The service whose AsyncAPI or OpenAPI document `file` is. */
export async function partyIn(texts: Texts, file: string, version: string): Promise<Party> {
  const documents = documentsInMemory(texts);
  const references = referencesIn(documents);
  const document = openOrReport(documents, file);
  const pool = schemaPool(references);
  const id = file.split('/').at(-1)?.split('.')[0] ?? file;
  const sources: Party['sources'] = (where, pointer) => openOrReport(documents, where).rangeAt(pointer);
  if (file.includes('.openapi.')) {
    const { api } = loadOpenApi(document, pool, { references, audience: 'internal' });
    return partyOf(sampleService(id, version, [], api === undefined ? {} : { api }), sources);
  }
  const { uses } = await readAsyncApi(document, { references, pool, service: { id, audience: 'internal' } });
  return partyOf(
    sampleService(
      id,
      version,
      uses.map(({ use }) => use),
    ),
    sources,
  );
}
