import type { Proofs } from '#compat/proofs.ts';
import type { Comparison } from '#compat/question.ts';
import type { Finding } from '#model/finding.ts';
import type { PolicyConfig } from '#model/policy.ts';
import type { Report } from '#model/report.ts';
import { canDeploy } from '../gate.ts';
import { outlineOf } from '../outline.ts';
import { comparisonFor } from '../scene.ts';
import type { StageView } from '../view.ts';
import { type Done, type Move, stageAfter } from './move.ts';
import { type Near, nearOf } from './near.ts';

export type PlanQuestion = {
  readonly moves: readonly Move[];
  /** The stage that they go to. */
  readonly view: StageView;
  readonly policy: PolicyConfig;
  readonly now: Date;
  /** What was proven before, where that is kept. */
  readonly proofs?: Proofs;
  /** Marks findings that a team has accepted: they stand in nobody's way. */
  readonly waived?: (findings: readonly Finding[]) => readonly Finding[];
};

/** How far a plan has come. */
export type Moment = { readonly done: Done; readonly at: Date };

/** `moment` with `moves` done as well: at that time, or `at` another. */
export function following({ done, at: now }: Moment, moves: readonly Move[], at: Date = now): Moment {
  return { done: new Map([...done, ...moves.map((move) => [move, at] as const)]), at: now };
}

/** The gate, asked about each move in each state of the stage that makes a difference to it, once. */
export class Trials {
  readonly #question: PlanQuestion;
  readonly #comparison: Comparison;
  readonly #near: Near;
  readonly #order: ReadonlyMap<Move, number>;
  readonly #known = new Map<string, Promise<Report>>();

  constructor(question: PlanQuestion) {
    const { moves, view, proofs = proofsOfOneRun() } = question;
    this.#question = question;
    this.#comparison = comparisonFor({ ...question, proofs });
    const outlines = [...moves, ...view.parties].map(({ party }) => outlineOf(party.service));
    this.#near = nearOf([...outlines, ...(view.elsewhere ?? [])]);
    this.#order = new Map(moves.map((move, index) => [move, index]));
  }

  /** Those of `moves` that can make a difference to `move`. */
  relevant(move: Move, moves: Iterable<Move>): readonly Move[] {
    const near = this.#near(move.party.ref.service);
    return [...moves].filter((other) => other !== move && near.has(other.party.ref.service));
  }

  /** What the gate says about `move` at the time of `moment`, on the stage as it is then. */
  report(move: Move, moment: Moment): Promise<Report> {
    const relevant = this.relevant(move, moment.done.keys()).toSorted((a, b) => this.#numberOf(a) - this.#numberOf(b));
    const done = new Map(relevant.map((other) => [other, moment.done.get(other) ?? moment.at]));
    const said = [...done].map(([other, at]) => [this.#numberOf(other), at.getTime()]);
    const key = JSON.stringify([this.#numberOf(move), moment.at.getTime(), said]);
    const known = this.#known.get(key) ?? this.#ask(move, { done, at: moment.at });
    this.#known.set(key, known);
    return known;
  }

  /** What keeps `move` from the stage then. */
  async blockers(move: Move, moment: Moment): Promise<readonly Finding[]> {
    const { findings } = await this.report(move, moment);
    return findings.filter(
      ({ severity, verdict, waivedBy }) => severity === 'error' && verdict !== 'safe' && waivedBy === undefined,
    );
  }

  async #ask({ party }: Move, { done, at }: Moment): Promise<Report> {
    const { view, policy, waived = (findings) => findings } = this.#question;
    const near = this.#near(party.ref.service);
    const parties = view.parties.filter((live) => near.has(live.party.ref.service));
    const narrow = { ...view, parties, elsewhere: view.elsewhere ?? [] };
    const stage = stageAfter(narrow, done);
    const report = await canDeploy({ candidate: party, view: stage, policy, now: at, comparison: this.#comparison });
    return { ...report, findings: waived(report.findings) };
  }

  #numberOf(move: Move): number {
    return this.#order.get(move) ?? -1;
  }
}

/** Where nobody keeps proofs, those of this run at least: each pair of schemas is compared once. */
function proofsOfOneRun(): Proofs {
  const known = new Set<string>();
  return {
    has: (key) => known.has(key),
    add: (key) => {
      known.add(key);
    },
  };
}
