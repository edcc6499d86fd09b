import type { HttpMedia, HttpOperation, HttpResponse } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { discriminated } from '../http/discriminated.ts';
import { acceptedRanges, isJsonMedia, pickMedia, rangesMeet } from '../http/media-range.ts';
import { isExpected, responseFor } from '../http/status.ts';
import { visibleIn } from '../http/visible.ts';
import { readFromWire, readingsOf } from '../http/wire/lift.ts';
import { acceptsOne, policyOf } from './ask.ts';
import { checkExpectation } from './expectation.ts';
import { acceptedStatuses, bodyRules } from './matching-rules.ts';
import { type InteractionCheck, type PactMismatch, pactPlace, undecided } from './mismatch.ts';
import { routeOf } from './route.ts';

/** What an interaction counts on in the response and its operation does not answer. */
export async function checkResponse(
  check: InteractionCheck,
  operation: HttpOperation,
): Promise<readonly PactMismatch[]> {
  const { response } = check.interaction;
  const status = String(response.status);
  const listed = responseFor(operation, status) ?? operation.responses.find((one) => isAccepted(check, one.status));
  if (listed === undefined) {
    const known = operation.responses.map((one) => one.status).join(', ');
    return [
      {
        kind: 'status-unlisted',
        subject: operation.id,
        verdict: 'breaking',
        at: pactPlace(check, '/response/status'),
        params: { status, listed: known },
        stated: operation.at,
      },
    ];
  }
  return [...(await headers(check, operation, listed)), ...(await body(check, operation, listed))];
}

/** Whether the pact says by a rule that it can do with `status` too; `success` and the like stand for classes. */
function isAccepted({ interaction }: InteractionCheck, status: string): boolean {
  return acceptedStatuses(interaction.response.matchingRules).some((accepted) =>
    typeof accepted === 'number' ? status === String(accepted) : accepted.includes(status.charAt(0)),
  );
}

/** Headers that HTTP itself, or a server in between, sends whatever the API says. */
const standard: ReadonlySet<string> = new Set(
  (
    'accept-ranges age allow cache-control connection content-disposition content-encoding content-language content-length ' +
    'content-location content-range content-security-policy content-type date etag expires keep-alive last-modified link location ' +
    'pragma proxy-authenticate retry-after server set-cookie strict-transport-security trailer transfer-encoding upgrade vary via ' +
    'www-authenticate x-content-type-options x-frame-options x-xss-protection'
  ).split(' '),
);

async function headers(
  check: InteractionCheck,
  operation: HttpOperation,
  listed: HttpResponse,
): Promise<readonly PactMismatch[]> {
  const found: PactMismatch[] = [];
  for (const [name, texts] of Object.entries(check.interaction.response.headers)) {
    const at = pactPlace(check, '/response/headers');
    const common = { subject: operation.id, verdict: 'breaking', at } as const;
    const header = listed.headers.find((one) => one.name === name);
    if (header === undefined) {
      if (standard.has(name) || name.startsWith('access-control-')) continue;
      found.push({
        ...common,
        kind: 'header-unpromised',
        params: { header: name, status: listed.status },
        stated: listed.at,
      });
      continue;
    }
    const [text = ''] = texts;
    const reader = readFromWire(header.schema);
    const answer = await acceptsOne(readingsOf(text), reader, policyOf(check, operation.id));
    const params = { header: name, status: listed.status, text };
    const mismatch: PactMismatch = {
      ...common,
      kind: 'header-refused',
      params,
      stated: header.at,
      witness: `${name}: ${text}`,
    };
    if (answer.verdict === 'not-included') found.push(mismatch);
    else if (answer.verdict !== 'included') found.push(undecided(mismatch, 'no proof was found'));
  }
  return found;
}

async function body(
  check: InteractionCheck,
  operation: HttpOperation,
  listed: HttpResponse,
): Promise<readonly PactMismatch[]> {
  const { request, response } = check.interaction;
  const at = pactPlace(check, '/response/body');
  const common = { subject: operation.id, at, stated: listed.at } as const;
  const offered = listed.content.map((one) => one.mediaType);
  const accepts = acceptedRanges(request.headers['accept']?.join(',') ?? '');
  const isAccepted = accepts.length === 0 || offered.some((one) => accepts.some((range) => rangesMeet(one, range)));
  if (offered.length > 0 && !isAccepted && isExpected(String(response.status))) {
    const params = { mediaType: accepts.join(', '), offered: offered.join(', '), of: 'response' };
    return [{ ...common, kind: 'media-type-refused', verdict: 'breaking', params }];
  }
  if (response.body === null && (offered.length === 0 || isBodiless(check.interaction))) return [];
  const stated = response.headers['content-type']?.[0];
  if (response.body === undefined && (stated === undefined || offered.length === 0)) return [];
  const mediaType = stated ?? offered.find(isJsonMedia) ?? offered[0] ?? 'application/json';
  const media =
    pickMedia(mediaType, listed.content) ?? listed.content.find((one) => rangesMeet(one.mediaType, mediaType));
  if (media === undefined) {
    const params = { mediaType, offered: offered.join(', ') || 'no body', of: 'response' };
    return [{ ...common, kind: 'media-type-refused', verdict: 'breaking', params }];
  }
  if (media.schema === undefined || response.body === undefined) return [];
  if (!isJsonMedia(mediaType) && !mediaType.startsWith('text/plain')) {
    return [{ ...common, kind: 'body-unread', verdict: 'potential', params: { mediaType, of: 'response' } }];
  }
  return expected(check, operation, media, response.body);
}

/** Whether no body comes whatever the API says (RFC 9110, sections 9.3.2, 15.3.5 and 15.4.5). */
function isBodiless({ request, response }: InteractionCheck['interaction']): boolean {
  return request.method === 'HEAD' || response.status === 204 || response.status === 304;
}

/** The body that the interaction expects, held against the schema of the response. */
async function expected(
  check: InteractionCheck,
  operation: HttpOperation,
  media: HttpMedia,
  example: Json,
): Promise<readonly PactMismatch[]> {
  if (media.schema === undefined) return [];
  const earlier = promisedBefore(check, operation, media);
  return checkExpectation({
    subject: operation.id,
    writer: discriminated(visibleIn('response', 'writer', media.schema)),
    ...(earlier !== undefined && { earlier: discriminated(visibleIn('response', 'writer', earlier)) }),
    example,
    rules: bodyRules(check.interaction.response.matchingRules),
    policy: policyOf(check, operation.id),
    states: check.interaction.states,
    stated: media.at,
    placeOf: (path) => pactPlace(check, `/response/body${path}`),
  });
}

/** What the provider answered here before this version. */
function promisedBefore(
  { interaction, earlier }: InteractionCheck,
  { method }: HttpOperation,
  { mediaType }: HttpMedia,
): Contract | undefined {
  const before = earlier && routeOf(earlier, method, interaction.request.path)?.operation;
  const listed = before && responseFor(before, String(interaction.response.status));
  return listed && pickMedia(mediaType, listed.content)?.schema;
}
