import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { type Answer, BrokerContents } from './broker-contents.ts';

/** A pact broker on a loopback port, which speaks what the genuine clients ask of one, and nothing else. */
export type PactBrokerDouble = {
  readonly url: string;
  /** Every request so far: `GET /matrix 200`. */
  readonly calls: readonly string[];
  readonly contents: BrokerContents;
  /** From now on requests whose path matches are answered with this status. */
  readonly failOn: (path: RegExp, status: number) => void;
  readonly stop: () => Promise<void>;
};

/** Who may ask: by a bearer token, or by name and password. */
export type BrokerKeys = { readonly token?: string; readonly username?: string; readonly password?: string };

export async function pactBroker(keys: BrokerKeys = {}): Promise<PactBrokerDouble> {
  const calls: string[] = [];
  const failures: { readonly path: RegExp; readonly status: number }[] = [];
  let contents: BrokerContents | undefined;
  const server = createServer((request, response) => {
    read(request).then(
      (body) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://broker');
        const failure = failures.find(({ path }) => path.test(pathname));
        const answer: Answer = !mayAsk(keys, request.headers.authorization)
          ? { status: 401, body: { error: { message: 'Unauthorized' } } }
          : failure !== undefined
            ? { status: failure.status, body: { error: { message: 'planned' } } }
            : (contents?.answer(request.method ?? 'GET', pathname, searchParams, body) ?? { status: 404, body: {} });
        calls.push(`${request.method} ${pathname} ${answer.status}`);
        send(response, answer);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  contents = new BrokerContents(url);
  return {
    url,
    calls,
    contents,
    failOn: (path, status) => void failures.push({ path, status }),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function mayAsk({ token, username, password }: BrokerKeys, given: string | undefined): boolean {
  if (token !== undefined) return given === `Bearer ${token}`;
  if (username === undefined) return true;
  return given === `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`;
}

async function read(request: IncomingMessage): Promise<JsonObject> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return {};
  const value: Json = JSON.parse(text);
  return isObject(value) && !isArray(value) ? value : {};
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/hal+json' });
  response.end(JSON.stringify(body));
}
