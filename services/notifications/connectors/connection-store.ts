import type { Topic } from '../model/news.ts';

/** An open browser. */
export type Connection = { readonly id: string; readonly user: string; readonly topics: readonly Topic[] };

/** What the handlers need of the place that knows open browsers and the tickets that open them. */
export type ConnectionStore = {
  readonly issue: (ticket: string, user: string, expires: Date) => Promise<void>;
  /** The user who was given the ticket; it is good once, and not for long. */
  readonly redeem: (ticket: string, now: Date) => Promise<string | undefined>;
  readonly open: (id: string, user: string, now: Date) => Promise<void>;
  readonly close: (id: string) => Promise<void>;
  /** Notes what a browser wants to hear of; undefined where it is not open. */
  readonly watch: (id: string, topics: readonly Topic[]) => Promise<Connection | undefined>;
  readonly of: (user: string) => Promise<readonly Connection[]>;
  /** Whether the browser is open and was not told this news before: from now on it was. */
  readonly claim: (id: string, newsId: string) => Promise<boolean>;
  /** The browser was not told after all. */
  readonly release: (id: string, newsId: string) => Promise<void>;
};

/** A store that forgets: for tests of what stands before it. It promises what the tables promise. */
export function connectionMemory(): ConnectionStore {
  const tickets = new Map<string, { readonly user: string; readonly expires: Date }>();
  const connections = new Map<string, Connection & { readonly told: Set<string> }>();
  return {
    issue: async (ticket, user, expires) => void tickets.set(ticket, { user, expires }),
    redeem: async (ticket, now) => {
      const issued = tickets.get(ticket);
      tickets.delete(ticket);
      return issued !== undefined && issued.expires > now ? issued.user : undefined;
    },
    open: async (id, user) => void connections.set(id, { id, user, topics: [], told: new Set() }),
    close: async (id) => void connections.delete(id),
    watch: async (id, topics) => {
      const connection = connections.get(id);
      if (connection !== undefined) connections.set(id, { ...connection, topics });
      return connections.get(id);
    },
    of: async (user) => [...connections.values()].filter((one) => one.user === user),
    claim: async (id, newsId) => {
      const told = connections.get(id)?.told;
      if (told === undefined || told.has(newsId)) return false;
      told.add(newsId);
      return true;
    },
    release: async (id, newsId) => void connections.get(id)?.told.delete(newsId),
  };
}
