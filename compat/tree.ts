import type { Catalog } from '#model/catalog.ts';
import { compareFindings } from '#model/finding.ts';
import { type Compared, compareEvent } from './compare-event.ts';
import { foldEchoes } from './finding.ts';
import { eventPairs } from './pairs.ts';
import { partyOf } from './party.ts';

/** Whether every event in `catalog` fits: each writer against each reader, a service's own events among them. */
export async function checkTree(catalog: Catalog): Promise<Compared> {
  const parties = catalog.services.map((service) => partyOf(service, catalog.sources));
  const comparison = { policy: catalog.policy };
  const compared: Compared[] = [];
  for (const writer of parties) {
    for (const reader of parties) {
      for (const pair of eventPairs(writer, reader)) compared.push(await compareEvent(pair, comparison));
    }
  }
  return {
    findings: [...foldEchoes(compared.flatMap((one) => one.findings))].sort(compareFindings),
    pairs: compared.flatMap((one) => one.pairs),
  };
}
