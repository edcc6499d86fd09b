import { type HttpAnswer, type HttpRequest, json, refused, serve, subjectOf } from '@larder/contracts/lambda';
import type { ConnectionStore } from '../connectors/connection-store.ts';
import type { NewsStore } from '../connectors/news-store.ts';

export type NewsApi = {
  readonly news: Pick<NewsStore, 'list'>;
  readonly connections: Pick<ConnectionStore, 'issue'>;
  /** Where the WebSocket is opened. */
  readonly socketUrl: string;
  readonly now: () => Date;
  /** A text that nobody can guess. */
  readonly newTicket: () => string;
};

/** How long a ticket is good, in milliseconds. */
const ticketLife = 60_000;

/** Lets a browser open the WebSocket, and tells what was pushed while it was closed. */
export function newsApi(api: NewsApi): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'POST /tickets': (request) => issue(api, request),
    'GET /notifications': async (request) => {
      const user = subjectOf(request, 'customer');
      return json(200, { items: await api.news.list(user, sinceOf(request)) });
    },
  });
}

async function issue({ connections, socketUrl, now, newTicket }: NewsApi, request: HttpRequest): Promise<HttpAnswer> {
  const user = subjectOf(request, 'customer');
  const ticket = newTicket();
  const expires = new Date(now().getTime() + ticketLife);
  await connections.issue(ticket, user, expires);
  return json(201, { ticket, url: `${socketUrl}?ticket=${ticket}`, expiresAt: expires.toISOString() });
}

function sinceOf({ queryStringParameters }: HttpRequest): Date | undefined {
  const { since } = queryStringParameters ?? {};
  if (since === undefined) return undefined;
  const moment = new Date(since);
  if (/^\d{4}-\d{2}-\d{2}[T ]/i.test(since) && !Number.isNaN(moment.getTime())) return moment;
  throw refused({ pointer: 'since', message: 'must match format "date-time"' });
}
