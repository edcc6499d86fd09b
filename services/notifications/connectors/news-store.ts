import type { News, Push } from '../model/news.ts';

/** What the handlers need of the place that keeps news for a week. */
export type NewsStore = {
  /** Keeps news; the same news is kept once. */
  readonly keep: (news: News) => Promise<void>;
  /** The last hundred of a user, latest first, from that moment on. */
  readonly list: (user: string, since?: Date) => Promise<readonly Push[]>;
};

/** The most news in one answer. */
export const mostNews = 100;

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function newsMemory(): NewsStore {
  const kept = new Map<string, News>();
  const atOf = ({ timestamp }: Push): number => Date.parse(timestamp);
  return {
    keep: async (news) => void kept.set(`${news.user} ${news.push.id}`, news),
    list: async (user, since = new Date(0)) =>
      [...kept.values()]
        .filter((news) => news.user === user && atOf(news.push) >= since.getTime())
        .map(({ push }) => push)
        .sort((a, b) => atOf(b) - atOf(a))
        .slice(0, mostNews),
  };
}
