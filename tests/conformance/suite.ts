import type { Json } from '#model/json.ts';

/**
 * What one case came to. `refuted`: the answer is the truth, and the label, which says otherwise, is not. `wrongly
 * included` is the dangerous direction.
 */
export type Verdict = 'right' | 'refuted' | 'wrongly included' | 'wrongly refused' | 'undecided' | 'error';

export type Case = {
  readonly id: string;
  readonly input: Json;
  /** Why the label of the corpus does not stand, where it is known not to; the case expects the truth. */
  readonly refuted?: string;
};

/** How much is done with a document that can be looked at in many ways: a sample that is the same in each run, or all. */
export type Extent = 'sample' | 'all';

/** A corpus and how to judge one case of it. */
export type Suite = {
  readonly name: string;
  /** The cases found under a folder of corpora; none where the corpus is not there. */
  readonly cases: (corpora: string, extent: Extent) => Promise<readonly Case[]>;
  readonly run: (input: Json) => Promise<Outcome>;
};

export type Outcome = {
  readonly verdict: Verdict;
  readonly detail?: string;
  /** Why the label does not stand, found out on the way. */
  readonly refuted?: string;
};

export type Row = {
  readonly suite: string;
  readonly cases: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly milliseconds: {
    readonly total: number;
    readonly median: number;
    readonly p99: number;
    readonly worst: number;
  };
  readonly results: readonly Result[];
};

export type Result = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly detail?: string;
  readonly refuted?: string;
  readonly milliseconds: number;
  /** Milliseconds of processor time, which other work on the machine does not stretch. */
  readonly cpu: number;
};

/** Milliseconds by the clock on the wall, and of processor time. */
export type Clock = { readonly now: () => number; readonly cpu: () => number };

export type Run = Clock & { readonly extent: Extent };

/** Runs all cases of `suite`, one after the other. What was right is kept as a count only: details cost memory. */
export async function runSuite(suite: Suite, corpora: string, { now, cpu, extent }: Run): Promise<Row> {
  const results: Result[] = [];
  for (const { id, input, refuted } of await suite.cases(corpora, extent)) {
    const [started, used] = [now(), cpu()];
    const outcome = await suite
      .run(input)
      .catch((error: unknown): Outcome => ({ verdict: 'error', detail: String(error) }));
    const reason = outcome.refuted ?? refuted;
    const verdict = outcome.verdict === 'right' && reason !== undefined ? 'refuted' : outcome.verdict;
    const { detail } = outcome;
    results.push({
      id,
      verdict,
      ...(verdict !== 'right' && detail !== undefined && { detail }),
      ...(reason !== undefined && { refuted: reason }),
      milliseconds: now() - started,
      cpu: cpu() - used,
    });
  }
  const times = results.map((result) => result.milliseconds).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const counts = { right: 0, refuted: 0, 'wrongly included': 0, 'wrongly refused': 0, undecided: 0, error: 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    suite: suite.name,
    cases: results.length,
    counts,
    milliseconds: { total, median: at(0.5), p99: at(0.99), worst: at(1) },
    results,
  };
}
