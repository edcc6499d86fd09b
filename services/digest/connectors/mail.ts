import type { Write } from './post.ts';

/** Signs a request in the way that AWS expects; gives its headers. */
export type Sign = (request: {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<Readonly<Record<string, string>>>;

/** How long the mail service may take to answer, in milliseconds. */
const patience = 10_000;

/**
 * Writes mails over the API of Amazon SES. Throws where it refuses one.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function mailAt(
  baseUrl: string,
  sender: string,
  sign: Sign,
  reach: typeof fetch = fetch,
): Write<{ readonly address: string }> {
  return async ({ address }, { subject, body }) => {
    const url = new URL(`${baseUrl}/v2/email/outbound-emails`);
    const text = JSON.stringify({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [address] },
      Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: body } } } },
    });
    const unsigned = { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: text };
    const headers = { ...(await sign(unsigned)) };
    const response = await reach(url, { method: 'POST', headers, body: text, signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`the mail service answered ${response.status}: ${await response.text()}`);
  };
}
