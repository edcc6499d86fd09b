import type { Finding } from '#model/finding.ts';
import type { HttpOperation } from '#model/http.ts';
import type { Contract } from '#model/schema.ts';
import { isJsonMedia, pickMedia } from '../http/media-range.ts';
import { asUse } from '../http/starved.ts';
import { visibleIn } from '../http/visible.ts';
import { ignoredWrites } from '../ignored.ts';
import { type InteractionCheck, pactPlace } from './mismatch.ts';
import { type Route, routeOf } from './route.ts';
import { valueContract } from './stated-values.ts';

/**
 * Places of the body that an interaction sends which the API read before this version and no longer does: accepted and
 * dropped, while the caller means something by them.
 */
export async function ignoredBody(check: InteractionCheck, { operation }: Route): Promise<readonly Finding[]> {
  const { caller, provider, comparison, interaction, earlier, before } = check;
  const { method, path, body } = interaction.request;
  const was = earlier && bodyOf(check, routeOf(earlier, method, path)?.operation);
  const is = bodyOf(check, operation);
  if (body === undefined || before === undefined || was === undefined || is === undefined) return [];
  const position = { subject: operation.id, position: 'request body' };
  const sent = { value: body, at: pactPlace(check, '/request/body') };
  const use = (party: InteractionCheck['caller'], contract: Contract) => ({
    party,
    use: asUse(position, { party, contract }, 'receive', 'stated'),
  });
  const written = asUse(position, { party: caller, contract: valueContract(sent) }, 'send', 'stated');
  const writer = { party: caller, use: { ...written, writes: 'open' as const } };
  const pair = { event: operation.id, writer, reader: use(provider, visibleIn('request', 'reader', is)) };
  // A read-only property is accepted in a request and not read there.
  const [reads, read] = [visibleIn('request', 'writer', is), visibleIn('request', 'writer', was)];
  return ignoredWrites({ pair, reads, before: use(before, read), stated: [sent] }, comparison);
}

/** What `operation` says of a body of the media type that the interaction sends; undefined for what is not JSON. */
function bodyOf({ interaction }: InteractionCheck, operation: HttpOperation | undefined): Contract | undefined {
  const mediaType = interaction.request.headers['content-type']?.[0] ?? 'application/json';
  const media = isJsonMedia(mediaType) ? pickMedia(mediaType, operation?.body?.content ?? []) : undefined;
  return media?.schema;
}
