import type { Catalog } from '#model/catalog.ts';
import { spellingsOf, spelt } from '#model/channel-address.ts';
import { compareFindings } from '#model/finding.ts';
import { weighed } from '#model/weigh.ts';
import { type Compared, compareEvent } from './compare-event.ts';
import { unrecognised } from './dispatch/unrecognised.ts';
import { foldEchoes } from './finding.ts';
import { compareHttp } from './http/index.ts';
import { meetingsOf } from './meeting.ts';
import { eventPairs } from './pairs.ts';
import { type Party, partyOf } from './party.ts';
import type { Proofs } from './proofs.ts';
import { deadFilters } from './shut-out.ts';

/** Whether everything in `catalog` fits: each event's writers against its readers, and each call against the API it goes to. */
export async function checkTree(catalog: Catalog, proofs?: Proofs): Promise<Compared> {
  const spellings = spellingsOf(catalog.services);
  const parties = catalog.services.map((service) => partyOf(spelt(service, spellings), catalog.sources));
  const comparison = { policy: catalog.policy, ...(proofs !== undefined && { proofs }) };
  const compared: Compared[] = [];
  const meetings = meetingsOf(parties);
  for (const writer of parties) {
    for (const reader of meetings.readersOf(writer)) {
      for (const pair of eventPairs(writer, reader)) compared.push(await compareEvent(pair, comparison));
      compared.push({ findings: await unrecognised(writer, reader, comparison), pairs: [] });
    }
  }
  compared.push({ findings: await deadFilters(parties, meetings, comparison), pairs: [] });
  for (const [caller, provider] of callingPairs(parties))
    compared.push(await compareHttp(caller, provider, comparison));
  return {
    findings: weighed([...foldEchoes(compared.flatMap((one) => one.findings))].sort(compareFindings), catalog),
    pairs: compared.flatMap((one) => one.pairs),
  };
}

/** Each two services of which one calls the other, once. */
function callingPairs(parties: readonly Party[]): readonly (readonly [Party, Party])[] {
  const byId = new Map(parties.map((party) => [party.ref.service, party]));
  const pairs = new Map<string, readonly [Party, Party]>();
  for (const caller of parties) {
    for (const { provider } of caller.service.calls) {
      const answering = byId.get(provider);
      const key = JSON.stringify([caller.ref.service, provider].sort());
      if (answering !== undefined && !pairs.has(key)) pairs.set(key, [caller, answering]);
    }
  }
  return [...pairs.values()];
}
