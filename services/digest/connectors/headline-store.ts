import type { Headline } from '../model/headline.ts';

/** What the handlers need of the place that keeps what the next digest is to say. */
export type HeadlineStore = {
  /** Keeps a headline; one that came before is left as it is. */
  readonly keep: (headline: Headline) => Promise<void>;
  /** What no digest has told, the oldest first; what is more than one digest can hold waits for the next. */
  readonly waiting: () => Promise<readonly Headline[]>;
  /** Notes that a digest tells these. */
  readonly take: (ids: readonly string[], digest: string) => Promise<void>;
};

/** The most headlines of one digest. */
export const mostHeadlines = 100;

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function headlineMemory(): HeadlineStore {
  const headlines = new Map<string, Headline>();
  const told = new Set<string>();
  return {
    keep: async (headline) => {
      if (!headlines.has(headline.id)) headlines.set(headline.id, headline);
    },
    waiting: async () =>
      [...headlines.values()]
        .filter(({ id }) => !told.has(id))
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .slice(0, mostHeadlines),
    take: async (ids) => {
      for (const id of ids) told.add(id);
    },
  };
}
