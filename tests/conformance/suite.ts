import type { Json } from '#model/json.ts';

/** What one case came to. `wrongly included` is the dangerous direction. */
export type Verdict = 'right' | 'wrongly included' | 'wrongly refused' | 'undecided' | 'error';

export type Case = { readonly id: string; readonly input: Json };

/** A corpus and how to judge one case of it. */
export type Suite = {
  readonly name: string;
  /** The cases found under a folder of corpora; none where the corpus is not there. */
  readonly cases: (corpora: string) => Promise<readonly Case[]>;
  readonly run: (input: Json) => Promise<{ readonly verdict: Verdict; readonly detail?: string }>;
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
  readonly milliseconds: number;
};

/** Runs all cases of `suite`, one after the other; `now` counts milliseconds. */
export async function runSuite(suite: Suite, corpora: string, now: () => number): Promise<Row> {
  const results: Result[] = [];
  for (const { id, input } of await suite.cases(corpora)) {
    const started = now();
    const outcome = await suite
      .run(input)
      .catch((error: unknown) => ({ verdict: 'error' as const, detail: String(error) }));
    results.push({ id, ...outcome, milliseconds: now() - started });
  }
  const times = results.map((result) => result.milliseconds).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const counts = { right: 0, 'wrongly included': 0, 'wrongly refused': 0, undecided: 0, error: 0 };
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
