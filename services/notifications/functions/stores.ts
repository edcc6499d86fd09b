import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import type { ConnectionStore } from '../connectors/connection-store.ts';
import { connectionTables } from '../connectors/connection-tables.ts';
import type { NewsStore } from '../connectors/news-store.ts';
import { newsTable } from '../connectors/news-table.ts';
import { type Socket, socketApi } from '../connectors/socket.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export function newsOfStage(): NewsStore {
  return newsTable(client, setting(process.env, 'NEWS_TABLE'));
}

export function connectionsOfStage(): ConnectionStore {
  return connectionTables(client, {
    tickets: setting(process.env, 'TICKETS_TABLE'),
    connections: setting(process.env, 'CONNECTIONS_TABLE'),
    byUser: setting(process.env, 'BY_USER_INDEX'),
  });
}

export function socketOfStage(): Socket {
  return socketApi(new ApiGatewayManagementApiClient({ endpoint: setting(process.env, 'MANAGEMENT_URL') }));
}
