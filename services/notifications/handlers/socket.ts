import {
  ContractViolation,
  handleNotificationsSocketEvents,
  type WatchRequested,
  type WebSocketEvent,
} from '@larder/contracts/notifications';
import type { ConnectionStore } from '../connectors/connection-store.ts';
import type { NewsStore } from '../connectors/news-store.ts';
import type { Socket } from '../connectors/socket.ts';
import { topicOf } from '../model/news.ts';

/** What API Gateway hands over of a WebSocket, as far as it is read here. */
export type SocketRequest = WebSocketEvent & {
  readonly requestContext: { readonly routeKey: string; readonly connectionId: string };
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | undefined;
};

export type SocketHandler = {
  readonly connections: ConnectionStore;
  readonly news: Pick<NewsStore, 'list'>;
  readonly socket: Socket;
  readonly now: () => Date;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Opens and closes the WebSocket of a browser, and notes what it wants to hear of. */
export function socketHandler(handler: SocketHandler): (request: SocketRequest) => Promise<{ statusCode: number }> {
  return async (request) => {
    const { routeKey, connectionId } = request.requestContext;
    if (routeKey === '$connect') return { statusCode: await open(handler, request) };
    if (routeKey === '$disconnect') await handler.connections.close(connectionId);
    else return { statusCode: await receive(handler, request) };
    return { statusCode: 200 };
  };
}

async function open({ connections, now }: SocketHandler, request: SocketRequest): Promise<number> {
  const user = await connections.redeem(request.queryStringParameters?.ticket ?? '', now());
  if (user === undefined) return 401;
  await connections.open(request.requestContext.connectionId, user, now());
  return 200;
}

/** A message that is not as its contract says is refused; the browser stays connected. */
async function receive(handler: SocketHandler, request: SocketRequest): Promise<number> {
  const { connectionId } = request.requestContext;
  try {
    await handleNotificationsSocketEvents(request, ({ event }) => watch(handler, connectionId, event));
    return 200;
  } catch (error) {
    handler.failed(connectionId, error);
    if (error instanceof ContractViolation) return 400;
    throw error;
  }
}

/** News that the browser asks for is sent again, in the order in which it happened. */
async function watch(handler: SocketHandler, connectionId: string, { watch }: WatchRequested): Promise<void> {
  const { connections, news, socket } = handler;
  const connection = await connections.watch(connectionId, watch.topics);
  if (connection === undefined || watch.since === undefined) return;
  const missed = await news.list(connection.user, new Date(watch.since));
  for (const push of [...missed].reverse().filter((one) => watch.topics.includes(topicOf(one)))) {
    await connections.claim(connectionId, push.id);
    if (!(await socket(connectionId, push))) return connections.close(connectionId);
  }
}
