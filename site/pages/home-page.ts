import { type Ref, serviceRef } from './links.ts';
import { type Risk, risksOf } from './risks.ts';
import { type JournalLine, journalOf } from './service-page.ts';
import type { SiteData } from './site-data.ts';
import { type MatrixRow, matrixOf } from './stage-page.ts';

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
  readonly gates: readonly {
    readonly service: Ref;
    readonly version: string;
    readonly stage: Ref;
    readonly verdict: string;
  }[];
  readonly recent: readonly JournalLine[];
  readonly asOf: string;
};

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
    rows: rows.slice(0, 20),
    hidden: Math.max(0, rows.length - 20),
    risks: risks.slice(0, 6),
    riskCount: risks.length,
    gates: data.stages.gates.map((gate) => ({
      service: serviceRef(data, gate.service),
      version: gate.version,
      stage: { label: gate.stage, to: stages.find((stage) => stage.label === gate.stage)?.to ?? '/stages/' },
      verdict: gate.verdict,
    })),
    recent: journalOf(data).slice(0, 8),
    asOf: data.stages.asOf,
  };
}
