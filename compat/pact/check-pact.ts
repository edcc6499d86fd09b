import { compareFindings } from '#model/finding.ts';
import type { HttpApi, Pact, PactHttpInteraction } from '#model/http.ts';
import type { Compared } from '../compare-event.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';
import { checkExchange } from './check-exchange.ts';
import { checkMessage } from './check-message.ts';
import { checkRequest } from './check-request.ts';
import { checkResponse } from './check-response.ts';
import { ignoredBody } from './ignored-body.ts';
import { type InteractionCheck, type PactMismatch, pactPlace } from './mismatch.ts';
import { methodsFor, routeOf } from './route.ts';
import { type Told, told } from './told.ts';

/** A pact and the provider that it was made for. */
export type PactQuestion = {
  readonly caller: Party;
  readonly pact: Pact;
  readonly provider: Party;
  /** The provider's API; needed where the pact has HTTP interactions. */
  readonly api?: HttpApi;
  /** The provider before this version: what was promised then and no longer is is a break. */
  readonly before?: Party;
};

/**
 * Whether a provider can serve each interaction of a pact: its API takes the request and can answer as the caller
 * expects, and it sends the messages that are waited for. What the caller counts on and the contract merely allows is
 * `potential`, for the interaction speaks of one state of the provider; what is no longer promised is `breaking`.
 *
 * Static: that the provider does answer so is for Pact's own verification to show.
 */
export async function checkPact(asked: PactQuestion, comparison: Comparison): Promise<Compared> {
  const compared: Compared[] = [];
  for (const interaction of asked.pact.interactions) {
    const { caller, provider, api, before } = asked;
    const common = { caller, provider, comparison, ...(before !== undefined && { before }) };
    if (interaction.kind === 'message') compared.push(await checkMessage({ ...common, interaction }));
    else if (interaction.kind === 'exchange') compared.push(await checkExchange({ ...common, interaction }));
    else if (interaction.kind === 'unsupported') compared.push(unsupported({ ...common, interaction }));
    else if (api !== undefined) {
      const earlier = before?.service.api;
      const check = { ...common, api, interaction, ...(earlier !== undefined && { earlier }) };
      compared.push(await checkInteraction(check));
    }
  }
  return {
    findings: compared.flatMap((one) => one.findings).sort(compareFindings),
    pairs: compared.flatMap((one) => one.pairs),
  };
}

async function checkInteraction(check: InteractionCheck): Promise<Compared> {
  const { method, path } = check.interaction.request;
  const route = routeOf(check.api, method, path);
  if (route === undefined) return told(check, `${method} ${path}`, { request: [unrouted(check)] });
  const asks = await checkRequest(check, route);
  const { findings, pairs } = told(check, route.operation.id, {
    request: isFailure(check.interaction) ? asks.filter(isUndeniable) : asks,
    response: await checkResponse(check, route.operation),
  });
  return { findings: [...findings, ...(await ignoredBody(check, route))], pairs };
}

/** A caller that expects a 4xx may well send what the API refuses. */
function isFailure({ response }: PactHttpInteraction): boolean {
  return response.status >= 400 && response.status < 500;
}

/** What even a request that is meant to fail is not excused from. */
function isUndeniable({ kind }: PactMismatch): boolean {
  return kind === 'parameter-unknown' || kind === 'interaction-unread';
}

function unrouted(check: InteractionCheck): PactMismatch {
  const { method, path } = check.interaction.request;
  const others = methodsFor(check.api, path);
  return {
    kind: 'request-unrouted',
    subject: `${method} ${path}`,
    verdict: 'breaking',
    at: pactPlace(check, '/request/path'),
    params: { request: `${method} ${path}`, ...(others.length > 0 && { offered: [...others].sort().join(', ') }) },
    stated: check.api.at,
  };
}

/** An interaction of a kind that is not understood is neither right nor wrong. */
function unsupported(
  check: Told & { readonly interaction: { readonly kind: 'unsupported'; readonly type: string } },
): Compared {
  const { caller, provider, interaction } = check;
  const mismatch: PactMismatch = {
    kind: 'interaction-unread',
    subject: `${caller.ref.service} -> ${provider.ref.service}`,
    verdict: 'undecided',
    at: interaction.at,
    params: { reason: `an interaction of type ${interaction.type} is not understood` },
  };
  return told(check, mismatch.subject, { request: [mismatch] });
}
