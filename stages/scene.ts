import { type EventPair, eventPairs } from '#compat/pairs.ts';
import type { Party } from '#compat/party.ts';
import type { Proofs } from '#compat/proofs.ts';
import type { Comparison } from '#compat/question.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { canStillArrive } from './arrival.ts';
import type { LiveParty, StageView } from './view.ts';

/** The question: may `candidate` go to the stage that `view` shows, at `now`? */
export type GateQuestion = {
  /** With the instance that it is to run on, where that has a name. */
  readonly candidate: Party;
  readonly view: StageView;
  /** The gating tree's policy governs. */
  readonly policy: PolicyConfig;
  readonly now: Date;
  /** What was proven in earlier runs, where that is kept. */
  readonly proofs?: Proofs;
  /** One for all questions about a stage under a policy: what one of them found out, the next need not ask. */
  readonly comparison?: Comparison;
};

/** How pairs are compared for `question`. */
export function comparisonFor({ policy, view, proofs }: Pick<GateQuestion, 'policy' | 'view' | 'proofs'>): Comparison {
  return { policy, stage: view.stage, ...(proofs !== undefined && { proofs }) };
}

/** Who plays which part around the candidate. */
export type Scene = {
  readonly question: GateQuestion;
  readonly comparison: Comparison;
  /** What the candidate replaces on its instance. */
  readonly replaced?: LiveParty;
  /** The version that changes are told from: the replaced one, or another of the same service. */
  readonly before?: Party;
  /** Everybody that will run beside the candidate. */
  readonly beside: readonly LiveParty[];
  /** Those that no longer run when the candidate does, and whose messages can still be on their way. */
  readonly lingering: readonly LiveParty[];
  readonly pairs: readonly { readonly pair: EventPair; readonly other?: LiveParty }[];
};

/** Everybody who meets the candidate on the stage, and every event that passes between them. */
export function sceneOf(question: GateQuestion): Scene {
  const { candidate, view, now, comparison = comparisonFor(question) } = question;
  const own = (live: LiveParty): boolean => live.party.ref.service === candidate.ref.service;
  const running = view.parties.filter((live) => live.state !== 'gone');
  const replaced = running.find(
    (live) => own(live) && live.state === 'deployed' && live.party.ref.instance === candidate.ref.instance,
  );
  const isCandidate = (live: LiveParty): boolean =>
    own(live) && live.party.ref.instance === candidate.ref.instance && live.party.ref.version === candidate.ref.version;
  const beside = running.filter((live) => live !== replaced && !isCandidate(live));
  const lastGone = view.parties.filter((live) => own(live) && live.state === 'gone').at(-1);
  const before = (replaced ?? running.find(own) ?? lastGone)?.party;
  const gone = view.parties.filter((live) => live.state === 'gone');
  const lingering = replaced === undefined ? gone : [...gone, { ...replaced, until: now.toISOString() }];
  const pairs = [
    ...beside.flatMap((other) => [
      ...eventPairs(candidate, other.party).map((pair) => ({ pair, other })),
      ...eventPairs(other.party, candidate).map((pair) => ({ pair, other })),
    ]),
    ...eventPairs(candidate, candidate).map((pair) => ({ pair })),
    ...lingering.flatMap((other) =>
      eventPairs(other.party, candidate)
        .filter(
          ({ writer, reader }) => canStillArrive(writer.use, reader.use, other.until ?? other.since, now) !== 'no',
        )
        .map((pair) => ({ pair, other })),
    ),
  ];
  return {
    question,
    comparison,
    ...(replaced !== undefined && { replaced }),
    ...(before !== undefined && { before }),
    beside,
    lingering,
    pairs,
  };
}
