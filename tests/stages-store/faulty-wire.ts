import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/**
 * What can happen to a request: refused by a server in trouble, never answered, cut off before the server saw it or
 * after it did what was asked, or answered by half.
 */
export const faults = ['500', '503', 'silence', 'lost request', 'lost answer', 'half an answer'] as const;
export type Fault = (typeof faults)[number];

/** A way to a server on which things go wrong, on a loopback port of its own. */
export type Wire = {
  readonly endpoint: string;
  /** What happened to each request so far: `PUT lost answer`, `GET passed`. */
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
};

export type Plan = (method: string, path: string) => Fault | undefined;

export async function faultyWire(to: string, plan: Plan): Promise<Wire> {
  const log: string[] = [];
  const silent = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    const method = incoming.method ?? 'GET';
    const fault = plan(method, incoming.url ?? '/');
    log.push(`${method} ${fault ?? 'passed'}`);
    if (fault === 'lost request') incoming.socket.destroy();
    else if (fault === 'silence') silent.add(outgoing);
    else if (fault === '500' || fault === '503') refuse(incoming, outgoing, Number(fault));
    else forward(to, incoming, outgoing, fault);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    log,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number): void {
  const code = status === 503 ? 'SlowDown' : 'InternalError';
  incoming.resume().once('end', () => {
    outgoing.writeHead(status, { 'content-type': 'application/xml' });
    outgoing.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>secret-in-message</Message></Error>`);
  });
}

function forward(to: string, incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined): void {
  const { hostname, port } = new URL(to);
  const onward = request(
    { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
    (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        if (fault === 'lost answer') return void incoming.socket.destroy();
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        if (fault !== 'half an answer' || body.length === 0) return void outgoing.end(body);
        outgoing.write(body.subarray(0, body.length >> 1), () => outgoing.socket?.destroy());
      });
    },
  );
  onward.on('error', () => incoming.socket.destroy());
  incoming.pipe(onward);
}
