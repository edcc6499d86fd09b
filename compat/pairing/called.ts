import type { HttpApi } from '#model/http.ts';
import type { Location } from '#model/location.ts';
import type { Compared } from '../compare-event.ts';
import { grouped } from '../grouped.ts';
import { anyCaller, compareApis, compareHttp } from '../http/index.ts';
import type { Party } from '../party.ts';
import { resolvePolicy } from '../policy.ts';
import type { ServiceScene } from './scene.ts';
import { merged, since, supposed, toldOnce } from './weigh.ts';

/**
 * What a new version does to those who call it, and what becomes of its own calls: each caller that said what it
 * needs, and whoever goes by the API as it was.
 */
export async function compareCalled(scene: ServiceScene): Promise<Compared> {
  const known = merged([...(await callers(scene)), ...(await ownCalls(scene))]);
  const unknown = await unknownCallers(scene);
  return { findings: toldOnce(known.findings, unknown.findings), pairs: [...known.pairs, ...unknown.pairs] };
}

async function callers({ before, after, around, comparison, now }: ServiceScene): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const party of around) {
    const caller = stated(party, after.ref.service);
    if (caller.service.calls.length === 0 || party.ref.service === after.ref.service) continue;
    const baseline = await compareHttp(caller, uncalling(before), comparison, { now });
    compared.push(since(await compareHttp(caller, uncalling(after), comparison, { before, now }), baseline));
  }
  return compared;
}

async function ownCalls({ before, after, around, comparison, now }: ServiceScene): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const provider of around) {
    const { service } = provider.ref;
    const [was, is] = [stated(before, service), stated(after, service)];
    if (is.service.calls.length === 0 || service === after.ref.service) continue;
    const baseline = await compareHttp(was, uncalling(provider), comparison, { now });
    compared.push(since(await compareHttp(is, uncalling(provider), comparison, { now }), baseline));
  }
  return compared;
}

/** `party` with what it said it needs of `provider`, alone. */
function stated(party: Party, provider: string): Party {
  const calls = party.service.calls.filter((call) => call.provider === provider && call.by !== 'unstated');
  return { ...party, service: { ...party.service, calls } };
}

/** The answering side: whom it calls itself is asked elsewhere. */
function uncalling(party: Party): Party {
  return { ...party, service: { ...party.service, calls: [] } };
}

async function unknownCallers({ before, after, comparison, now }: ServiceScene): Promise<Compared> {
  const [was, is] = [before.service.api, after.service.api];
  if (was === undefined && is === undefined) return { findings: [], pairs: [] };
  const compared = await compareApis(
    {
      before: { party: anyCaller(before), api: was ?? emptied(is, before.service.at) },
      after: { party: after, api: is ?? emptied(was, after.service.at) },
      told: 'version',
      now,
    },
    { ...comparison, facts: 'all' },
    { memo: new Map() },
  );
  const audiences = new Map(
    [was, is]
      .flatMap((api) => [...(api?.operations ?? []), ...(api?.outgoing ?? [])])
      .map((one) => [one.id, one.audience]),
  );
  const told = grouped(compared.findings, ({ subject }) => subject);
  const asked = grouped(compared.pairs, ({ subject }) => subject);
  const weighed = [...told].map(([subject, findings]) => {
    const audience = audiences.get(subject) ?? after.service.audience;
    const policy = resolvePolicy(comparison.policy, { service: after.ref.service, event: subject, audience });
    return supposed({ findings, pairs: asked.get(subject) ?? [] }, policy);
  });
  const untouched = compared.pairs.filter(({ subject }) => !told.has(subject));
  const found = merged(weighed);
  return { findings: found.findings, pairs: [...found.pairs, ...untouched] };
}

/** The API of a service that has none any more, or had none yet. */
function emptied(api: HttpApi | undefined, at: Location): HttpApi {
  const facts = { title: '', version: '', servers: [], securitySchemes: {} };
  return { ...facts, ...api, servers: api?.servers ?? [], operations: [], outgoing: [], at };
}
