import type { ClientConfig } from './clients.ts';

/**
 * What a function has logged, an entry for each call of `console`: lines that follow one another belong to one. Asks
 * the service of logs by its protocol, for its client is no dependency of ours; only a local stage takes the call
 * unsigned, so on AWS nothing is known.
 */
export async function linesOf(
  { endpoint, region, credentials }: ClientConfig,
  name: string,
): Promise<readonly string[]> {
  if (credentials === undefined || endpoint === undefined) return [];
  const scope = `${credentials.accessKeyId}/20260101/${region}/logs/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Logs_20140328.FilterLogEvents',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ logGroupName: `/aws/lambda/${name}` }),
  });
  if (!response.ok) return [];
  const answer: { readonly events?: readonly { readonly message?: string }[] } = JSON.parse(await response.text());
  const entries: string[] = [];
  for (const { message = '' } of answer.events ?? []) {
    const continues = /^\s|^[}\]]/.test(message);
    if (continues && entries.length > 0) entries.push(`${entries.pop()}\n${message}`);
    else entries.push(message);
  }
  return entries;
}
