import {
  type ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { imageUpdatedToWebSocket, orderUpdatedToWebSocket } from '@larder/contracts/notifications';
import type { Push } from '../model/news.ts';

/** Sends to one open browser; false where it is gone. */
export type Socket = (connectionId: string, push: Push) => Promise<boolean>;

/** The management API of the WebSocket; each message is held against its contract before it goes. */
export function socketApi(client: ApiGatewayManagementApiClient): Socket {
  return async (ConnectionId, push) => {
    const message = push.type === 'order-updated' ? orderUpdatedToWebSocket(push) : imageUpdatedToWebSocket(push);
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId, ...message }));
      return true;
    } catch (error) {
      if (error instanceof GoneException) return false;
      throw error;
    }
  };
}
