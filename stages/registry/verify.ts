import { nameOf } from '#compat/party.ts';
import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { isObject, type Json } from '#model/json.ts';
import { makeFinding } from '#model/record.ts';
import { AccountError } from '../account-failure.ts';
import { accountFinding, counted, listed, type Outside } from '../outside-finding.ts';
import type { LiveParty, StageView } from '../view.ts';
import { busEventOf, contractDigest, isAsMarked, type Mark, markIn, schemaNameOf } from './document.ts';
import type { RegisteredSchema, SchemaRegistry } from './port.ts';

/** A version that writes an event whose schema belongs into the registry. */
type Claim = { readonly live: LiveParty; readonly use: EventUse; readonly digest: string };

/**
 * Holds the registry against what runs on the stage: each event that a live version writes to a bus is there, says what
 * the contract said that was deployed, and was not edited. Of several live versions any one may be in the registry.
 *
 * An account that gives no answer, and a registry that is not there, are undecided.
 */
export async function verifySchemas(registry: SchemaRegistry, view: StageView): Promise<Outside> {
  const claims = claimsOn(view);
  try {
    if (!(await registry.exists())) return { findings: [missingRegistry(registry, view)], counts: {}, notes: [] };
    const findings: Finding[] = [];
    for (const [name, own] of claims) {
      const finding = judged(registry, view, own, await registry.read(name), name);
      if (finding !== undefined) findings.push(finding);
    }
    const others = (await registry.names()).filter((name) => !claims.has(name));
    const strangers: string[] = [];
    for (const name of others) {
      const mark = await markOf(registry, name);
      if (mark === undefined) strangers.push(name);
      // Where a version could not be read, nobody knows what it writes.
      else if (view.findings.length === 0) findings.push(unclaimed(registry, view, name, mark));
    }
    const said = `${registry.place} has schemas that were not published from contracts: ${listed(strangers)}`;
    return {
      findings,
      counts: counted({ 'schemas compared': claims.size }),
      notes: strangers.length > 0 ? [said] : [],
    };
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return { findings: [accountFinding(view.stage, registry.place, error)], counts: {}, notes: [] };
  }
}

function claimsOn({ parties }: StageView): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const live of parties.filter(({ state }) => state !== 'gone'))
    for (const use of live.party.service.sends) {
      const event = busEventOf(use);
      if (event === undefined) continue;
      const name = schemaNameOf(event);
      claims.set(name, [...(claims.get(name) ?? []), { live, use, digest: contractDigest(use) }]);
    }
  return new Map([...claims].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function markOf(registry: SchemaRegistry, name: string): Promise<Mark | undefined> {
  const schema = await registry.read(name);
  return schema === undefined ? undefined : markIn(parsed(schema.content));
}

/** What is wrong with what the registry has for an event; undefined where it is as it should be. */
function judged(
  registry: SchemaRegistry,
  view: StageView,
  claims: readonly Claim[],
  schema: RegisteredSchema | undefined,
  name: string,
): Finding | undefined {
  const running = claims.find(({ live }) => live.state === 'deployed');
  const claim = running ?? claims[0];
  if (claim === undefined) return undefined;
  if (schema === undefined) {
    // What is only announced need not be there yet.
    if (running === undefined) return undefined;
    return drift(registry, view, running, 'schema-unregistered', 'missing', `is not in ${registry.place}`);
  }
  const content = parsed(schema.content);
  const mark = markIn(content);
  const says = `${registry.place} has version ${schema.version} of ${name}, which`;
  if (mark === undefined || !isObject(content))
    return drift(
      registry,
      view,
      claim,
      'schema-drifted',
      'foreign',
      `is not what ${says} was not published from contracts`,
    );
  if (!isAsMarked(content, mark))
    return drift(registry, view, claim, 'schema-drifted', 'edited', `is not what ${says} was edited there`);
  if (claims.some(({ digest }) => digest === mark.digest)) return undefined;
  return drift(
    registry,
    view,
    claim,
    'schema-drifted',
    mark.digest,
    `is not what ${says} was made from another contract (${mark.digest.slice(0, 12)}, deployed ${claim.digest.slice(0, 12)})`,
  );
}

function drift(
  registry: SchemaRegistry,
  { stage }: StageView,
  { live, use }: Claim,
  rule: 'schema-unregistered' | 'schema-drifted',
  fact: string,
  says: string,
): Finding {
  return makeFinding({
    rule,
    verdict: 'breaking',
    severity: 'error',
    subject: use.event,
    writer: live.party.ref,
    stage,
    params: { place: registry.place, fact },
    message: `${use.event}, which ${nameOf(live.party.ref)} writes on ${stage}, ${says}.`,
    at: use.at,
    fix: `publish what runs: \`trilateral publish --to eventbridge --stage ${stage}\``,
  });
}

function unclaimed(registry: SchemaRegistry, { stage }: StageView, name: string, mark: Mark): Finding {
  return makeFinding({
    rule: 'schema-unclaimed',
    verdict: 'potential',
    severity: 'warning',
    subject: mark.event,
    writer: { service: mark.service },
    stage,
    params: { place: registry.place, name },
    message: `${registry.place} has ${name}, which ${mark.service} once wrote and nobody writes on ${stage}.`,
    at: { file: registry.place },
    path: name,
    fix: 'delete it from the registry, or record the service that writes it',
  });
}

function missingRegistry(registry: SchemaRegistry, { stage }: StageView): Finding {
  return makeFinding({
    rule: 'registry-missing',
    verdict: 'undecided',
    severity: 'error',
    subject: stage,
    stage,
    params: { place: registry.place },
    message: `There is no ${registry.place} in this account and region: no schema of ${stage} was compared.`,
    at: { file: registry.place },
    fix: 'name the registry with --registry, or publish to it first; without one, leave schemas out with --only wiring pacts',
  });
}

function parsed(content: string): Json {
  try {
    const value: Json = JSON.parse(content);
    return value;
  } catch {
    return null;
  }
}
