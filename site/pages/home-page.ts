import { type Answer, changedAnswer, type Refusal, riskAnswer, whereAnswer } from './answers.ts';
import { type ChangelogEntry, changelogOf } from './changelog-page.ts';
import { type Ref, serviceRef } from './links.ts';
import type { Risk } from './risk.ts';
import { risksOf } from './risks.ts';
import type { SiteData } from './site-data.ts';
import { type MatrixRow, matrixOf } from './stage-page.ts';

/** What changed, what is at risk, what is where. */
export type HomePage = {
  readonly title: string;
  readonly description?: string;
  readonly answers: readonly Answer[];
  readonly counts: {
    readonly services: number;
    readonly events: number;
    readonly operations: number;
    readonly channels: number;
  };
  readonly stages: readonly Ref[];
  readonly rows: readonly MatrixRow[];
  readonly hidden: number;
  readonly risks: readonly Risk[];
  readonly riskCount: number;
  readonly gates: readonly GateLine[];
  readonly recent: readonly ChangelogEntry[];
  readonly asOf: string;
};

/** Which services of the tree may go to some stages, as the gate says of each of them. */
export type GateLine = {
  readonly stages: readonly Ref[];
  readonly safe: number;
  readonly refused: readonly { readonly service: Ref; readonly verdict: string }[];
};

const mostRows = 20;
const mostRisks = 4;
const mostChanges = 6;
const mostFacts = 2;

export function homePage(data: SiteData, stages: readonly Ref[]): HomePage {
  const rows = [...matrixOf(data)].sort((a, b) => Number(b.differs) - Number(a.differs));
  const risks = risksOf(data);
  const gates = gateLines(data, stages);
  const changes = changelogOf(data);
  const { title, description, services, events, channels } = data.catalog;
  return {
    title,
    ...(description === undefined ? {} : { description }),
    answers: [
      changedAnswer(changes, data.stages.asOf),
      riskAnswer(risks, refusalsOf(gates)),
      whereAnswer(
        rows,
        stages.map(({ label }) => label),
      ),
    ],
    counts: {
      services: services.length,
      events: events.length,
      operations: services.reduce((sum, service) => sum + (service.api?.operations.length ?? 0), 0),
      channels: channels.length,
    },
    stages,
    rows: rows.slice(0, mostRows),
    hidden: Math.max(0, rows.length - mostRows),
    risks: risks.slice(0, mostRisks),
    riskCount: risks.length,
    gates,
    recent: changes.slice(0, mostChanges).map(shortened),
    asOf: data.stages.asOf,
  };
}

function gateLines(data: SiteData, stages: readonly Ref[]): readonly GateLine[] {
  const lines = new Map<string, GateLine>();
  for (const stage of stages) {
    const asked = data.stages.gates.filter((gate) => gate.stage === stage.label);
    if (asked.length === 0) continue;
    const refused = asked
      .filter((gate) => gate.verdict === 'breaking' || gate.verdict === 'undecided')
      .map(({ service, verdict }) => ({ service: serviceRef(data, service), verdict }));
    const key = JSON.stringify([asked.length, refused]);
    const known = lines.get(key) ?? { stages: [], safe: asked.length - refused.length, refused };
    lines.set(key, { ...known, stages: [...known.stages, stage] });
  }
  return [...lines.values()];
}

function refusalsOf(gates: readonly GateLine[]): readonly Refusal[] | undefined {
  if (gates.length === 0) return undefined;
  return gates
    .filter((gate) => gate.refused.length > 0)
    .map(({ stages, refused }) => ({
      stages: stages.map(({ label }) => label),
      services: refused.map(({ service }) => service.label),
      undecided: refused.every(({ verdict }) => verdict === 'undecided'),
    }));
}

/** On the first page the first facts are enough; the changelog has all. */
function shortened(entry: ChangelogEntry): ChangelogEntry {
  const facts = entry.facts.slice(0, mostFacts).map(({ witness: _, ...fact }) => fact);
  const lines = entry.lines.slice(0, mostFacts);
  return { ...entry, facts, lines, omitted: entry.facts.length + entry.lines.length - facts.length - lines.length };
}
