import type { Proofs } from '#compat/proofs.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Plan } from '#model/plan.ts';
import { movesBetween, planDeployments } from '#stages/plan/index.ts';
import type { StageStore } from '#stages/store/index.ts';
import { viewStage } from '#stages/view.ts';

/** In which order each stage may get what the one before it runs; a stage that differs in nothing has no plan. */
export async function plansOf(
  catalog: Catalog,
  store: StageStore,
  stages: readonly string[],
  known: { readonly now: Date; readonly proofs?: Proofs },
): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const [index, to] of stages.entries()) {
    const from = stages[index - 1];
    if (from === undefined) continue;
    const { moves, findings } = await movesBetween(store, from, to, known.now);
    if (moves.length === 0) continue;
    const view = await viewStage(store, to, known.now);
    const asked = { moves, view: { ...view, findings: [...findings, ...view.findings] }, policy: catalog.policy };
    const { plan } = await planDeployments({ ...asked, ...known }, from);
    if (plan !== undefined) plans.push(plan);
  }
  return plans;
}
