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

/** Which services of the tree may go to a stage, as the gate says. */
export type GateLine = {
  readonly stage: Ref;
  readonly safe: number;
  readonly refused: readonly { readonly service: Ref; readonly verdict: string }[];
};

const mostRows = 20;
const mostRisks = 6;
const mostChanges = 6;

export function homePage(data: SiteData, stages: readonly Ref[]): HomePage {
  const rows = [...matrixOf(data)].sort((a, b) => Number(b.differs) - Number(a.differs));
  const risks = risksOf(data);
  const { title, description, services, events, channels } = data.catalog;
  return {
    title,
    ...(description === undefined ? {} : { description }),
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
    gates: stages.flatMap((stage) => gateLine(data, stage)),
    recent: changelogOf(data).slice(0, mostChanges).map(shortened),
    asOf: data.stages.asOf,
  };
}

function gateLine(data: SiteData, stage: Ref): readonly GateLine[] {
  const asked = data.stages.gates.filter((gate) => gate.stage === stage.label);
  if (asked.length === 0) return [];
  const refused = asked.filter((gate) => gate.verdict === 'breaking' || gate.verdict === 'undecided');
  return [
    {
      stage,
      safe: asked.length - refused.length,
      refused: refused
        .slice(0, mostRows)
        .map(({ service, verdict }) => ({ service: serviceRef(data, service), verdict })),
    },
  ];
}

/** On the first page the first facts are enough; the changelog has all. */
function shortened(entry: ChangelogEntry): ChangelogEntry {
  const facts = entry.facts.slice(0, 3).map(({ witness: _, ...fact }) => fact);
  return { ...entry, facts, lines: entry.lines.slice(0, 2) };
}
