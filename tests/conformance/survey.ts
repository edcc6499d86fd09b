/** Looks at real contracts, for which no label says the whole truth, and counts what came of each. */
export type Survey = {
  readonly name: string;
  /** Nothing where the corpus is not there. */
  readonly run: (corpora: string) => Promise<Surveyed | undefined>;
};

export type Surveyed = {
  /** The columns of the row, in order; floors are on them by name. */
  readonly counts: Readonly<Record<string, number>>;
  readonly results: readonly Surveying[];
  /** What a person should know beside the row; no floor stands on it. */
  readonly notes?: readonly string[];
};

export type Surveying = {
  readonly id: string;
  /** The columns that count it. */
  readonly marks: readonly string[];
  readonly text: string;
};

/** By column, what may not be fallen below and what may not be exceeded. */
export type SurveyFloor = {
  readonly atLeast?: Readonly<Record<string, number>>;
  readonly atMost?: Readonly<Record<string, number>>;
};

/** How many `results` carry each of `columns`. */
export function tally(columns: readonly string[], results: readonly Surveying[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    columns.map((column) => [column, results.filter(({ marks }) => marks.includes(column)).length]),
  );
}

/** Where `counts` fell below `floor`. A column that is no longer counted counts as nothing where it must be some. */
export function belowSurveyFloor(name: string, counts: Surveyed['counts'], floor: SurveyFloor): readonly string[] {
  const short = Object.entries(floor.atLeast ?? {}).flatMap(([column, least]) => {
    const count = counts[column] ?? 0;
    return count < least ? [`${name}: ${count} ${column}, the floor is ${least}`] : [];
  });
  const over = Object.entries(floor.atMost ?? {}).flatMap(([column, most]) => {
    const count = counts[column] ?? Number.POSITIVE_INFINITY;
    return count > most ? [`${name}: ${count} ${column}, at most ${most} are let pass`] : [];
  });
  return [...short, ...over];
}
