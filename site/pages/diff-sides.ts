import type { DiffEvent, DiffPage, DiffSide } from './diff-page.ts';

/**
 * How a side is named in an address: `food@1.4.2`, `food@tree`. Where a service states several schemas of one event,
 * as a writer and as a reader or by several operations, the direction and the schema's id follow.
 */
export function keyOf(event: DiffEvent, side: DiffSide): string {
  const same = event.sides.filter((each) => each.service === side.service && each.version === side.version);
  const name = `${side.service}@${side.version ?? 'tree'}`;
  return same.length > 1 ? `${name}:${side.direction}:${side.payload}` : name;
}

/**
 * The side that `key` names. A stage may stand in the place of a version, `food@stage:prod`: then it is what runs there
 * now.
 */
export function sideCalled(event: DiffEvent, key: string | null): DiffSide | undefined {
  if (key === null) return undefined;
  const exact = event.sides.find((side) => keyOf(event, side) === key);
  if (exact !== undefined) return exact;
  const [, service, stage] = /^(.*)@stage:(.*)$/s.exec(key) ?? [];
  return event.sides.find((side) => side.service === service && side.stages.includes(stage ?? ''));
}

/** The two sides to begin with: what runs on the last stage and what the tree says, of a service where they differ. */
export function telling(event: DiffEvent): readonly [DiffSide, DiffSide] | undefined {
  const tree = event.sides.filter((side) => side.version === undefined);
  for (const after of tree) {
    const before = event.sides.find(
      (side) => side.service === after.service && side.direction === after.direction && side.payload !== after.payload,
    );
    if (before !== undefined) return [before, after];
  }
  const [first] = event.sides;
  const second = event.sides.find((side) => side.payload !== first?.payload) ?? event.sides[1];
  return first === undefined || second === undefined ? undefined : [first, second];
}

/** Whether any two sides of the event state different schemas. */
export function differs(event: DiffEvent): boolean {
  return new Set(event.sides.map((side) => side.payload)).size > 1;
}

export type StageDifference = { readonly event: DiffEvent; readonly from?: DiffSide; readonly to?: DiffSide };

/** Everything that a service states differently on two stages; on one of them it may not state it at all. */
export function betweenStages(page: DiffPage, from: string, to: string): readonly StageDifference[] {
  return page.events.flatMap((event) => {
    const on = (stage: string): readonly DiffSide[] => event.sides.filter((side) => sideRuns(side, stage));
    const names = new Map([...on(from), ...on(to)].map((side) => [`${side.service} ${side.direction}`, side]));
    return [...names.values()].flatMap(({ service, direction }): readonly StageDifference[] => {
      const same = (side: DiffSide): boolean => side.service === service && side.direction === direction;
      const [before, after] = [on(from).find(same), on(to).find(same)];
      if (before?.payload === after?.payload) return [];
      return [{ event, ...(before && { from: before }), ...(after && { to: after }) }];
    });
  });
}

/** The tree counts as a stage of its own, called `tree`. */
function sideRuns(side: DiffSide, stage: string): boolean {
  return stage === 'tree' ? side.version === undefined : side.stages.includes(stage);
}
