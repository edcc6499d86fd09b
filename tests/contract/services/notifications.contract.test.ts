import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { isObject, type Json } from '#model/json.ts';
import { type ApiRequest, contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { connectionMemory } from '../../../services/notifications/connectors/connection-store.ts';
import { itemOf } from '../../../services/notifications/connectors/news-item.ts';
import { type NewsStore, newsMemory } from '../../../services/notifications/connectors/news-store.ts';
import { socketApi } from '../../../services/notifications/connectors/socket.ts';
import { imageListener } from '../../../services/notifications/handlers/image-listener.ts';
import { newsApi } from '../../../services/notifications/handlers/news-api.ts';
import { orderListener } from '../../../services/notifications/handlers/order-listener.ts';
import { pushTrigger } from '../../../services/notifications/handlers/push-trigger.ts';
import { type SocketRequest, socketHandler } from '../../../services/notifications/handlers/socket.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('notifications');
const now = new Date('2026-11-04T12:00:00Z');

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const endpoint = 'https://socket.example/live';
  const socket = socketApi(
    tap(new ApiGatewayManagementApiClient({ endpoint, region: 'eu-central-1' }), {
      PostToConnectionCommand: () => ({}),
    }),
  );
  const connections = connectionMemory();
  const news = withStream(newsMemory(), tableStream(pushTrigger({ connections, socket, failed })));
  const browser = socketHandler({ connections, news, socket, now: () => now, failed });
  const open = async (user: string): Promise<void> => {
    await connections.open('b-1', user, now);
    await connections.watch('b-1', ['orders', 'images']);
  };
  return {
    functions: {
      'notifications-order-listener': orderListener({ news, failed }),
      'notifications-image-listener': imageListener({ news, failed }),
      'notifications-socket': (request: SocketRequest) => heard(browser(request)),
    },
    api: newsApi({
      news,
      connections,
      socketUrl: 'wss://socket.example/live',
      now: () => now,
      newTicket: () => 'ticket-1',
    }),
    beforeMessage: async (event) => {
      await open(userOf(event));
      return undefined;
    },
    beforeRequest: async (request) => signed(request),
    handOver: (event, { channel }) =>
      channel.transport === 'websocket'
        ? { ...(typeof event === 'object' && event), requestContext: { routeKey: '$default', connectionId: 'b-1' } }
        : event,
  };
}

/** API Gateway tells a browser by the status that its message was refused. */
async function heard(answer: Promise<{ readonly statusCode: number }>): Promise<void> {
  const { statusCode } = await answer;
  if (statusCode >= 400) throw new Error(`the browser is told ${statusCode}`);
}

/** Whom a message is about. */
function userOf(event: Json): string {
  const { order = null, image = null } = isObject(event) ? event : {};
  if (isObject(order)) return String(order.customerId);
  return isObject(image) ? String(image.uploadedBy) : 'c-1';
}

function signed(request: ApiRequest): ApiRequest {
  const authorizer = { lambda: { subject: 'c-1', scope: 'customer' } };
  return { ...request, requestContext: { ...request.requestContext, authorizer } };
}

function withStream(store: NewsStore, stream: ReturnType<typeof tableStream>): NewsStore {
  return {
    ...store,
    keep: async (news) => {
      await store.keep(news);
      await stream({ after: itemOf(news) });
    },
  };
}
