import type { Party } from '../party.ts';

/** One service on both sides; one of the two is missing where it came or went. */
export type ServicePair = { readonly was?: Party; readonly is?: Party };

/** What one side of a comparison says of services that it does not have. */
export type Side = {
  readonly name: string;
  /** A `tree` is all there is. `files` are a part, and their services have the names of files. */
  readonly kind: 'tree' | 'files' | 'stage' | 'bundle';
  readonly parties: readonly Party[];
};

export type ServicePairs = {
  readonly pairs: readonly ServicePair[];
  /** Services of one side about which the other says nothing. */
  readonly untold: readonly { readonly service: string; readonly side: 'before' | 'after' }[];
};

/**
 * The services of two sides by id. Of a stage each version that runs there is paired. Loose documents have no ids but
 * their files' names: of these, what is left goes together where it shares most events and operations, or where there
 * is one on either side.
 */
export function pairServices(before: Side, after: Side): ServicePairs {
  const gone = before.parties.filter((was) => !after.parties.some((is) => sameId(was, is)));
  const come = after.parties.filter((is) => !before.parties.some((was) => sameId(was, is)));
  const same = after.parties.flatMap((is) =>
    before.parties.filter((was) => sameId(was, is)).map((was): ServicePair => ({ was, is })),
  );
  const isLoose = before.kind === 'files' || after.kind === 'files';
  const renamed = isLoose ? pairRenamed(gone, come) : [];
  const left = gone.filter((was) => !renamed.some((pair) => pair.was === was));
  const fresh = come.filter((is) => !renamed.some((pair) => pair.is === is));
  const bothWhole = before.kind === after.kind || isLoose;
  const tellsOfGone = bothWhole && after.kind !== 'bundle';
  const tellsOfCome = (bothWhole || before.kind === 'stage') && before.kind !== 'bundle';
  const removed = tellsOfGone ? left.map((was): ServicePair => ({ was })) : [];
  const added = tellsOfCome ? fresh.map((is): ServicePair => ({ is })) : [];
  const untold = [
    ...(tellsOfGone ? [] : left.map(({ ref }) => ({ service: ref.service, side: 'before' as const }))),
    ...(tellsOfCome ? [] : fresh.map(({ ref }) => ({ service: ref.service, side: 'after' as const }))),
  ];
  return { pairs: [...same, ...renamed, ...removed, ...added].sort(byId), untold };
}

function sameId(a: Party, b: Party): boolean {
  return a.ref.service === b.ref.service;
}

function byId(a: ServicePair, b: ServicePair): number {
  const [left, right] = [a, b].map(({ was, is }) => `${(is ?? was)?.ref.service} ${was?.ref.version}`);
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}

/** The new name of each service that is left, most alike first. */
function pairRenamed(gone: readonly Party[], come: readonly Party[]): readonly ServicePair[] {
  const isOnlyOne = gone.length === 1 && come.length === 1;
  const pairs: ServicePair[] = [];
  const candidates = gone
    .flatMap((was) => come.map((is) => ({ was, is, alike: sharedNames(was, is) })))
    .filter(({ alike }) => alike > 0 || isOnlyOne)
    .sort((a, b) => b.alike - a.alike);
  for (const { was, is } of candidates) {
    const isTaken = pairs.some((pair) => pair.was === was || pair.is === is);
    if (!isTaken) pairs.push({ was, is });
  }
  return pairs;
}

function sharedNames(a: Party, b: Party): number {
  const names = new Set(namesOf(b));
  return namesOf(a).filter((name) => names.has(name)).length;
}

function namesOf({ service }: Party): readonly string[] {
  return [
    ...service.sends.map(({ event }) => `send ${event}`),
    ...service.receives.map(({ event }) => `receive ${event}`),
    ...(service.api?.operations ?? []).map(({ id }) => id),
  ];
}
