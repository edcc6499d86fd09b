import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { socketApi } from './socket.ts';

const push = {
  id: 'i-1-thumbnailed',
  type: 'image-updated',
  timestamp: '2026-11-06T14:20:03Z',
  image: { id: 'i-1', status: 'ready' },
} as const;

describe('the management API of the WebSocket, by the genuine client,', () => {
  const asked: string[] = [];
  let server: Server;
  let client: ApiGatewayManagementApiClient;

  beforeAll(async () => {
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      asked.push(`${request.method} ${request.url} ${Buffer.concat(parts).toString()}`);
      const status = request.url?.endsWith('gone') ? 410 : request.url?.endsWith('busy') ? 403 : 200;
      const type = { 410: 'GoneException', 403: 'ForbiddenException', 200: '' }[status];
      response.writeHead(status, { 'x-amzn-errortype': type }).end('{}');
    };
    server = createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    client = new ApiGatewayManagementApiClient({
      endpoint: `http://127.0.0.1:${port}/live`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });

  afterAll(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is handed a message for one browser', async () => {
    expect(await socketApi(client)('b-1', push)).toBe(true);
    expect(asked).toEqual([`POST /live/@connections/b-1 ${JSON.stringify(push)}`]);
  });

  it('says which browsers are gone', async () => {
    expect(await socketApi(client)('gone', push)).toBe(false);
  });

  it('fails for other reasons', async () => {
    await expect(socketApi(client)('busy', push)).rejects.toThrow();
  });

  it('is handed nothing that the contract does not allow', async () => {
    const before = asked.length;
    await expect(socketApi(client)('b-1', { ...push, timestamp: 'yesterday' })).rejects.toThrow('image-updated');
    expect(asked).toHaveLength(before);
  });
});
