import type { News } from '../model/news.ts';

/** How long news is kept. */
const keptSeconds = 7 * 24 * 60 * 60;

/** An item of the table: of one user, in the order of time. */
export type NewsItem = News & { readonly at: string; readonly expires: number };

export function itemOf({ user, push }: News): NewsItem {
  const moment = new Date(push.timestamp);
  const expires = Math.floor(moment.getTime() / 1000) + keptSeconds;
  return { user, at: `${moment.toISOString()} ${push.id}`, push, expires };
}

/** The news in an item of the table. Throws for an item that this service did not write. */
export function newsOf(item: Readonly<Record<string, unknown>>): News {
  if (!isNewsItem(item)) throw new Error(`item ${String(item.at)} is no news`);
  return { user: item.user, push: item.push };
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isNewsItem(item: object): item is NewsItem {
  return 'user' in item && 'at' in item && 'push' in item;
}
