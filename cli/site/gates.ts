import { partyOf } from '#compat/party.ts';
import type { Proofs } from '#compat/proofs.ts';
import type { GateJson } from '#generators/stages-json.ts';
import type { Catalog } from '#model/catalog.ts';
import { isChecked } from '#model/report.ts';
import { canDeploy } from '#stages/gate.ts';
import type { StageStore } from '#stages/store/index.ts';
import { viewStage } from '#stages/view.ts';
import { waived } from '../waived.ts';

/** What the gate says of each service of the tree on `stage`, with what the tree's waivers accept marked. */
export async function gatesOf(
  catalog: Catalog,
  store: StageStore,
  stage: string,
  known: { readonly now: Date; readonly proofs?: Proofs },
): Promise<readonly GateJson[]> {
  const { now, proofs } = known;
  const view = await viewStage(store, stage, now);
  const gates: GateJson[] = [];
  for (const service of catalog.services.filter((candidate) => candidate.kind !== 'unit')) {
    const candidate = partyOf(service, catalog.sources);
    const report = await canDeploy({ candidate, view, policy: catalog.policy, now, ...(proofs && { proofs }) });
    const findings = await waived(report.findings, catalog, { now: () => now }, { stage, complete: false });
    const own = findings.filter((finding) => finding.rule !== 'waiver-expired');
    gates.push({
      service: service.id,
      version: service.version,
      stage,
      verdict: worst(own),
      findings: own,
      checked: report.pairs.filter(isChecked).length,
    });
  }
  return gates;
}

function worst(findings: GateJson['findings']): GateJson['verdict'] {
  for (const verdict of ['breaking', 'undecided', 'potential'] as const) {
    if (findings.some((finding) => finding.verdict === verdict && finding.waivedBy === undefined)) return verdict;
  }
  return 'safe';
}
