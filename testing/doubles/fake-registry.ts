import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { loadPeer } from '../local-stage/clients.ts';
import { Refused, registryContents } from './registry-contents.ts';
import { type Failure, type Operation, serviceOf } from './sdk-schemas.ts';

/** A schema registry of EventBridge on a loopback port: no emulator has one. */
export type FakeRegistry = {
  readonly endpoint: string;
  /** Every request so far, by the name of its operation, those included that were refused. */
  readonly calls: readonly string[];
  /** From now on the next `times` requests of `operation` fail with the modelled error of that name. */
  readonly failNext: (operation: string, error: string, times: number) => void;
  /** Content of a schema as it stands; undefined where there is none. */
  readonly content: (registry: string, schema: string) => string | undefined;
  readonly stop: () => Promise<void>;
};

export type FakeRegistryOptions = {
  /** Schemas on one page where the client asks for no other number. */
  readonly pageSize?: number;
};

/**
 * Starts one. Routes, members, status codes and errors are those of the SDK's own runtime schemas, so that whatever the
 * genuine client sends is understood as the service would, and nothing is understood that it could not send.
 */
export async function fakeRegistry({ pageSize = 10 }: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const sdk = await loadPeer('@aws-sdk/client-schemas', () => import('@aws-sdk/client-schemas'));
  const { operations, failures } = serviceOf({ ...sdk });
  const contents = registryContents(pageSize);
  const calls: string[] = [];
  const planned: { readonly operation: string; readonly error: string; left: number }[] = [];
  const answer = (request: IncomingMessage, body: string): Answer => {
    const found = matching(operations, request);
    if (found === undefined) return refusal(failures, new Refused('NotFoundException', 'there is no such route'));
    const { operation } = found;
    calls.push(operation.name);
    const plan = planned.find((one) => one.operation === operation.name && one.left > 0);
    try {
      if (!/^AWS4-HMAC-SHA256 Credential=.+, ?SignedHeaders=.+, ?Signature=/.test(request.headers.authorization ?? ''))
        throw new Refused('ForbiddenException', 'Missing Authentication Token');
      if (plan !== undefined) {
        plan.left -= 1;
        throw new Refused(plan.error, `planned for ${operation.name}`);
      }
      const handle = contents.handlers[operation.name];
      if (handle === undefined) throw new Refused('ServiceUnavailableException', `${operation.name} is not faked`);
      return { status: operation.status, body: written(operation, handle(inputOf(found, body))) };
    } catch (error) {
      if (error instanceof Refused) return refusal(failures, error);
      throw error;
    }
  };
  const server = createServer((request, response) => serve(request, response, answer));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    calls,
    failNext: (operation, error, left) => void planned.push({ operation, error, left }),
    content: contents.content,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type Answer = { readonly status: number; readonly body: object; readonly error?: string };
type Found = {
  readonly operation: Operation;
  readonly labels: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
};

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (r: IncomingMessage, body: string) => Answer,
): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { status, body, error } = answer(request, Buffer.concat(parts).toString('utf8'));
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
      ...(error !== undefined && { 'x-amzn-errortype': error }),
    });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  });
}

function matching(operations: readonly Operation[], { method, url = '/' }: IncomingMessage): Found | undefined {
  const { pathname, searchParams } = new URL(url, 'http://registry');
  const parts = pathname.split('/');
  for (const operation of operations) {
    if (operation.method !== method || operation.path.length !== parts.length) continue;
    const labels = new Map<string, string>();
    const fits = operation.path.every((part, index) => {
      const label = /^\{(\w+)\}$/.exec(part)?.[1];
      if (label === undefined) return part === parts[index];
      labels.set(label, decodeURIComponent(parts[index] ?? ''));
      return true;
    });
    if (fits) return { operation, labels, query: searchParams };
  }
  return undefined;
}

/** The members of a request from where the SDK puts them; one that is required and missing is refused. */
function inputOf({ operation, labels, query }: Found, text: string): Readonly<Record<string, unknown>> {
  const body = text === '' ? {} : parsed(text);
  const entries = operation.input.members.map((member) => {
    const { name, wire } = member;
    const value = { path: () => labels.get(name), query: () => query.get(wire) ?? undefined, body: () => body[wire] };
    return [name, value[member.in]()] as const;
  });
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const missing = [...operation.input.required].filter((name) => given[name] === undefined);
  if (missing.length > 0) throw new Refused('BadRequestException', `missing: ${missing.join(', ')}`);
  return given;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    throw new Refused('BadRequestException', 'the body is no JSON');
  }
  throw new Refused('BadRequestException', 'the body is no object');
}

function written({ output }: Operation, value: Readonly<Record<string, unknown>>): object {
  const known = new Map(output.members.map((member) => [member.name, member]));
  const entries = Object.entries(value).map(([name, one]): readonly [string, unknown] => {
    const member = known.get(name);
    if (member === undefined) throw new Error(`the SDK knows no member ${name} in this answer`);
    return [member.wire, member.isTime && one instanceof Date ? one.toISOString() : one];
  });
  const answer: Readonly<Record<string, unknown>> = Object.fromEntries(entries);
  return answer;
}

function refusal(failures: readonly Failure[], { error, message }: Refused): Answer {
  const known = failures.find(({ name }) => name === error);
  if (known === undefined) throw new Error(`the SDK knows no error ${error}`);
  return { status: known.status, error, body: { Code: error.replace(/Exception$/, ''), Message: message } };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
