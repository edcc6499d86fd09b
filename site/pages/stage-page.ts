import type { StageJson } from '../input.mjs';
import { ageOf } from './age.ts';
import { type ChangeLine, linesBetween } from './changes.ts';
import { ownerRef, type Ref, serviceRef, stageRef } from './links.ts';
import { type LiveCell, liveOf } from './live.ts';
import type { Pager } from './page-route.ts';
import { type SafeOrder, safeOrder } from './safe-order.ts';
import { type JournalLine, journalOf } from './service-page.ts';
import type { SiteData } from './site-data.ts';

export type MatrixRow = {
  readonly service: Ref;
  readonly title: string;
  readonly owner?: Ref;
  readonly tree: string;
  readonly live: readonly LiveCell[];
  /** The stages don't all run the same. */
  readonly differs: boolean;
};

export type StagesPage = Pager & {
  readonly stages: readonly {
    readonly ref: Ref;
    readonly from?: string;
    readonly retired: boolean;
    readonly services: number;
  }[];
  readonly rows: readonly MatrixRow[];
  readonly asOf: string;
  readonly notes: readonly string[];
};

export type StagePage = {
  readonly id: string;
  readonly seq: number;
  readonly from?: string;
  readonly retired: boolean;
  readonly deployed: number;
  /** The first of them, where there are many. */
  readonly deployments: readonly {
    readonly service: Ref;
    readonly title: string;
    readonly owner?: Ref;
    readonly version: string;
    readonly instance?: string;
    readonly state: string;
    readonly since: string;
    readonly age: string;
    readonly by?: string;
  }[];
  /** What the next stage runs otherwise. */
  readonly next?: { readonly stage: Ref; readonly differences: readonly StageDifference[]; readonly order?: SafeOrder };
  readonly journal: readonly JournalLine[];
};

export type StageDifference = {
  readonly service: Ref;
  readonly here: readonly string[];
  readonly there: readonly string[];
  readonly lines: readonly ChangeLine[];
  /** The gate's answer to promoting what runs here, where it was asked. */
  readonly verdict?: string;
};

export function matrixOf(data: SiteData): readonly MatrixRow[] {
  return data.catalog.services.map((service) => {
    const live = liveOf(data, service.id);
    const owner = ownerRef(data, service.owner);
    const shown = new Set(live.map((cell) => cell.runs.map((run) => `${run.instance ?? ''}${run.version}`).join()));
    return {
      service: serviceRef(data, service.id),
      title: service.title,
      ...(owner === undefined ? {} : { owner }),
      tree: service.version,
      live,
      differs: shown.size > 1,
    };
  });
}

export function stagesPage(data: SiteData, rows: readonly MatrixRow[], pager: Pager): StagesPage {
  const { total, pages, current } = pager;
  return {
    stages: data.stages.stages.map((stage) => ({
      ref: stageRef(stage.id),
      ...(stage.from === undefined ? {} : { from: stage.from }),
      retired: stage.retired === true,
      services: new Set(stage.deployments.map((each) => each.service)).size,
    })),
    rows,
    total,
    pages,
    current,
    asOf: data.stages.asOf,
    notes: data.stages.notes,
  };
}

/** So many keep the page below 150 kB of HTML. */
const mostDeployments = 120;
const mostEntries = 40;
const mostDifferences = 60;

export function stagePage(data: SiteData, stage: StageJson): StagePage {
  const next = data.stages.stages[data.stages.stages.indexOf(stage) + 1];
  return {
    id: stage.id,
    seq: stage.seq,
    ...(stage.from === undefined ? {} : { from: stage.from }),
    retired: stage.retired === true,
    deployed: stage.deployments.length,
    deployments: stage.deployments.slice(0, mostDeployments).map((each) => {
      const service = data.services.get(each.service);
      const owner = ownerRef(data, service?.owner);
      return {
        service: serviceRef(data, each.service),
        title: service?.title ?? each.service,
        ...(owner === undefined ? {} : { owner }),
        version: each.version,
        ...(each.instance === undefined ? {} : { instance: each.instance }),
        state: each.state,
        since: each.since,
        age: ageOf(each.since, data.stages.asOf),
        ...(each.by === undefined ? {} : { by: each.by }),
      };
    }),
    ...(next === undefined
      ? {}
      : {
          next: {
            stage: stageRef(next.id),
            differences: differences(data, stage, next).slice(0, mostDifferences),
            ...orderBetween(data, stage.id, next.id),
          },
        }),
    journal: journalOf(data)
      .filter((line) => line.stage === stage.id)
      .slice(0, mostEntries),
  };
}

function orderBetween(data: SiteData, from: string, to: string): { readonly order?: SafeOrder } {
  const plan = data.stages.plans?.find((each) => each.from === from && each.stage === to);
  return plan === undefined ? {} : { order: safeOrder(data, plan) };
}

function differences(data: SiteData, here: StageJson, there: StageJson): readonly StageDifference[] {
  const versionsOn = (stage: StageJson, service: string): readonly string[] => [
    ...new Set(stage.deployments.filter((each) => each.service === service).map((each) => each.version)),
  ];
  const services = [...new Set([...here.deployments, ...there.deployments].map((each) => each.service))].sort();
  return services.flatMap((service) => {
    const mine = versionsOn(here, service);
    const theirs = versionsOn(there, service);
    if (mine.join() === theirs.join()) return [];
    // Beside a canary the version that it is to replace is what differs.
    const before = data.version(service, theirs.findLast((version) => !mine.includes(version)) ?? theirs.at(-1) ?? '');
    const after = data.version(service, mine.at(-1) ?? '');
    const gate = data.stages.gates.find(
      (each) => each.service === service && each.stage === there.id && each.version === mine.at(-1),
    );
    return [
      {
        service: serviceRef(data, service),
        here: mine,
        there: theirs,
        lines: before === undefined || after === undefined ? [] : linesBetween(data, before, after),
        ...(gate === undefined ? {} : { verdict: gate.verdict }),
      },
    ];
  });
}
