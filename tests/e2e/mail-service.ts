import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isObject, type Json } from '#model/json.ts';

/** The mail service of a test: takes mails over the API of Amazon SES, and refuses the addresses of `nobody`. */
export type MailService = {
  readonly url: string;
  /** The mails to an address that were taken. */
  readonly mailsTo: (address: string) => readonly Json[];
  readonly stop: () => Promise<void>;
};

/** Starts a mail service on loopback. */
export async function startMailService(): Promise<MailService> {
  const taken: { readonly address: string; readonly mail: Json }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const mail: Json = JSON.parse(Buffer.concat(parts).toString());
    const address = JSON.stringify(isObject(mail) ? mail.Destination : null);
    const isRefused = address.includes('nobody@') || request.headers.authorization === undefined;
    if (!isRefused) taken.push({ address, mail });
    response
      .writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' })
      .end(isRefused ? '{"message":"Address is not known"}' : '{"MessageId":"1"}');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    mailsTo: (wanted) => taken.filter(({ address: to }) => to.includes(wanted)).map(({ mail }) => mail),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
