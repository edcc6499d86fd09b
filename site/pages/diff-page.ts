import type { ComparisonJson, SchemaId } from '../input.mjs';
import type { ComparedField } from './field-diff.ts';
import { eventRef, segment } from './links.ts';
import { type SafeOrder, safeOrder } from './safe-order.ts';
import { fieldsOf, type SiteData } from './site-data.ts';

/** What each version and stage says of each event; the schemas themselves lie in a file for each event. */
export type DiffPage = {
  readonly stages: readonly string[];
  readonly events: readonly DiffEvent[];
  /** In which order a stage may get what the one before it runs. */
  readonly orders: readonly StageOrder[];
};

export type StageOrder = { readonly from: string; readonly to: string; readonly order: SafeOrder };

export type DiffEvent = {
  readonly id: string;
  readonly name: string;
  readonly to?: string;
  /** Below `/diff/`, with the schemas of the event. */
  readonly file: string;
  readonly sides: readonly DiffSide[];
};

/** What one version of one service writes or reads of an event. */
export type DiffSide = {
  readonly service: string;
  readonly direction: 'send' | 'receive';
  /** Absent for what the tree says. */
  readonly version?: string;
  /** Where that version runs. */
  readonly stages: readonly string[];
  readonly payload: SchemaId;
};

/** The schemas of one event and how they fit each other, as `/diff/EVENT.json`. */
export type DiffFile = {
  readonly format: 1;
  readonly event: string;
  readonly schemas: Readonly<Record<SchemaId, readonly ComparedField[]>>;
  readonly comparisons: readonly ComparisonJson[];
};

export function diffPage(data: SiteData): DiffPage {
  return {
    stages: data.stages.stages.map((stage) => stage.id),
    events: data.catalog.events.map((event): DiffEvent => {
      const { to } = eventRef(data, event.id);
      return {
        id: event.id,
        name: event.name,
        ...(to && { to }),
        file: `diff/${segment(event.slug)}.json`,
        sides: sidesOf(data, event.id),
      };
    }),
    orders: (data.stages.plans ?? []).flatMap((plan): readonly StageOrder[] =>
      plan.from === undefined ? [] : [{ from: plan.from, to: plan.stage, order: safeOrder(data, plan) }],
    ),
  };
}

function sidesOf(data: SiteData, id: string): readonly DiffSide[] {
  const event = data.events.get(id);
  const tree = (['producers', 'consumers'] as const).flatMap((role) =>
    (event?.[role] ?? []).map(
      ({ service, payload }): DiffSide => ({
        service,
        direction: role === 'producers' ? 'send' : 'receive',
        stages: [],
        payload,
      }),
    ),
  );
  const versions = data.stages.versions.flatMap(({ service, version, events }) =>
    events
      .filter((use) => use.event === id)
      .map(
        ({ direction, payload }): DiffSide => ({
          service,
          direction,
          version,
          stages: data.stages.stages
            .filter((stage) => stage.deployments.some((each) => each.service === service && each.version === version))
            .map((stage) => stage.id),
          payload,
        }),
      ),
  );
  // A service may send one event by several operations; where they state the same, they are one side.
  const sides = new Map(
    [...tree, ...versions.reverse()].map((side) => [
      JSON.stringify([side.service, side.direction, side.version, side.payload]),
      side,
    ]),
  );
  return [...sides.values()];
}

export function diffFile(data: SiteData, event: DiffEvent): DiffFile {
  const ids = [...new Set(event.sides.map((side) => side.payload))].sort();
  return {
    format: 1,
    event: event.id,
    schemas: Object.fromEntries(ids.map((id) => [id, fieldsOf(data, id).map(comparedOf)])),
    comparisons: (data.stages.comparisons ?? []).filter((each) => each.event === event.id),
  };
}

function comparedOf({
  path,
  type,
  required,
  deprecated,
  constraints,
  branch,
  ref,
  values,
}: ComparedField): ComparedField {
  return {
    path,
    type,
    required,
    deprecated,
    constraints,
    ...(branch === undefined ? {} : { branch }),
    ...(ref === undefined ? {} : { ref }),
    ...(values === undefined ? {} : { values }),
  };
}
