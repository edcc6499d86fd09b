import type { Party } from '#compat/party.ts';
import type { EvidenceRecord } from '../store/index.ts';
import type { LiveParty, StageView } from '../view.ts';

/** A version that is to run on a stage, on the instance that its party names. */
export type Move = {
  readonly party: Party;
  /** Digest of its bundle. */
  readonly digest: string;
  readonly evidence: readonly EvidenceRecord[];
};

/** By service, then instance: the order in which moves are told. */
export function byName(a: Move, b: Move): number {
  const [left, right] = [a, b].map(({ party: { ref } }) => JSON.stringify([ref.service, ref.instance ?? '']));
  return left === right || left === undefined || right === undefined ? 0 : left < right ? -1 : 1;
}

/** What `move` replaces on the stage. */
export function replacedBy({ party: { ref } }: Move, parties: readonly LiveParty[]): LiveParty | undefined {
  return parties.find(
    ({ party, state }) =>
      state === 'deployed' && party.ref.service === ref.service && party.ref.instance === ref.instance,
  );
}

/** Moves that are done, each with when. */
export type Done = ReadonlyMap<Move, Date>;

/** So long ago that nothing is on its way any more but what is kept for ever. */
export const longAgo = new Date(0);

/** The stage once `done` are deployed; what they replace can still have messages on their way. */
export function stageAfter(view: StageView, done: Done): StageView {
  if (done.size === 0) return view;
  const moves = [...done.keys()];
  const replaced = new Map(
    [...done].flatMap(([move, at]) => {
      const live = replacedBy(move, view.parties);
      return live === undefined ? [] : [[live, at.toISOString()] as const];
    }),
  );
  const isArrived = (live: LiveParty): boolean => live.state === 'announced' && moves.some((move) => isOne(move, live));
  const stay = view.parties.filter((live) => !replaced.has(live) && !isArrived(live));
  const arrived = [...done].map(
    ([{ party, digest, evidence }, at]): LiveParty => ({
      ...{ party, digest, evidence },
      state: 'deployed',
      since: at.toISOString(),
    }),
  );
  const gone = [...replaced].map(([live, until]): LiveParty => ({ ...live, state: 'gone', until }));
  return { ...view, parties: [...stay, ...arrived, ...gone] };
}

/** Whether `live` is the version of `move`, on its instance. */
export function isOne({ party: { ref } }: Move, { party }: LiveParty): boolean {
  return party.ref.service === ref.service && party.ref.version === ref.version && party.ref.instance === ref.instance;
}

/** Those of `moves` that `move` says must be deployed before it. */
export function dependenciesAmong(move: Move, moves: readonly Move[]): readonly Move[] {
  const { id, dependsOn } = move.party.service;
  return moves.filter(({ party }) => party.ref.service !== id && dependsOn.includes(party.ref.service));
}
