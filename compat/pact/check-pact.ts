import type { Finding, Verdict } from '#model/finding.ts';
import { compareFindings } from '#model/finding.ts';
import type { HttpApi, Pact, PactHttpInteraction, PactInteraction } from '#model/http.ts';
import type { CheckedPair } from '#model/report.ts';
import { worst } from '../compare.ts';
import type { Compared } from '../compare-event.ts';
import { type PairContext, pairFinding } from '../finding.ts';
import { nameOf, type Party } from '../party.ts';
import { switchOf } from '../policy.ts';
import type { Comparison } from '../question.ts';
import { policyOf } from './ask.ts';
import { checkRequest } from './check-request.ts';
import { checkResponse } from './check-response.ts';
import { type InteractionCheck, type PactMismatch, pactPlace } from './mismatch.ts';
import { methodsFor, routeOf } from './route.ts';
import { pactRules } from './rules.ts';

/** A pact and the API that it was made for. */
export type PactQuestion = {
  readonly caller: Party;
  readonly pact: Pact;
  readonly provider: Party;
  readonly api: HttpApi;
  /** The provider's API before this version: what was promised then and no longer is is a break. */
  readonly earlier?: HttpApi;
};

/**
 * Whether `api` can serve each HTTP interaction of a pact: it takes the request, and can answer as the caller expects.
 * What the caller counts on and the API merely may answer is `potential`, for the interaction speaks of one state of
 * the provider; what it no longer promises is `breaking`.
 *
 * Static: that the provider does answer so is for Pact's own verification to show.
 */
export async function checkPact(asked: PactQuestion, comparison: Comparison): Promise<Compared> {
  const compared: Compared[] = [];
  for (const interaction of asked.pact.interactions) {
    if (interaction.kind === 'http') compared.push(await checkInteraction({ ...asked, interaction, comparison }));
    else if (interaction.kind === 'unsupported') compared.push(unsupported(asked, interaction, comparison));
  }
  return {
    findings: compared.flatMap((one) => one.findings).sort(compareFindings),
    pairs: compared.flatMap((one) => one.pairs),
  };
}

async function checkInteraction(check: InteractionCheck): Promise<Compared> {
  const { request } = check.interaction;
  const route = routeOf(check.api, request.method, request.path);
  if (route === undefined) return told(check, `${request.method} ${request.path}`, [unrouted(check)], []);
  const asks = await checkRequest(check, route);
  const expects = await checkResponse(check, route.operation);
  return told(check, route.operation.id, isFailure(check.interaction) ? asks.filter(isUndeniable) : asks, expects);
}

/** A caller that expects a 4xx may well send what the API refuses. */
function isFailure({ response }: PactHttpInteraction): boolean {
  return response.status >= 400 && response.status < 500;
}

/** What even a request that is meant to fail is not excused from. */
function isUndeniable({ kind }: PactMismatch): boolean {
  return kind === 'parameter-unknown' || kind === 'interaction-unread';
}

function told(
  check: InteractionCheck,
  subject: string,
  asks: readonly PactMismatch[],
  expects: readonly PactMismatch[],
): Compared {
  const request = asks.map((mismatch) => findingOf(check, mismatch, 'request'));
  const response = expects.map((mismatch) => findingOf(check, mismatch, 'response'));
  return {
    findings: [...request, ...response],
    pairs: [pairOf(check, subject, 'request', request), pairOf(check, subject, 'response', response)],
  };
}

function pairOf(
  { caller, provider, interaction }: InteractionCheck,
  subject: string,
  exchange: 'request' | 'response',
  findings: readonly Finding[],
): CheckedPair {
  const [writer, reader] = exchange === 'request' ? [caller, provider] : [provider, caller];
  const states = interaction.states.map(({ name }) => name).join(', ');
  const fits = `"${interaction.description}" fits${states === '' ? '' : `, given ${states}`}`;
  return {
    subject,
    position: exchange,
    writer: writer.ref,
    reader: reader.ref,
    verdict: worst(findings.map((finding) => finding.verdict)),
    because: findings[0]?.message ?? fits,
    evidence: [{ kind: 'declared', by: interaction.at.file }],
  };
}

function findingOf(check: InteractionCheck, mismatch: PactMismatch, exchange: 'request' | 'response'): Finding {
  const { caller, provider, comparison, interaction } = check;
  const [writer, reader] = exchange === 'request' ? [caller, provider] : [provider, caller];
  const context: PairContext = {
    subject: mismatch.subject,
    position: `${exchange} of ${interaction.description}`,
    writer,
    reader,
    ...(comparison.stage !== undefined && { stage: comparison.stage }),
    evidence: [{ kind: 'declared', by: interaction.at.file }],
  };
  const found: Finding[] = [];
  for (const rule of pactRules) {
    rule.check(mismatch, ({ at, params, related = [], verdict = 'breaking' }) => {
      const { witness, witnessAt } = mismatch;
      const all = { interaction: interaction.description, ...params };
      found.push(
        pairFinding(context, {
          rule,
          verdict: verdict === 'invalid' ? 'undecided' : verdict,
          ...softened(check, mismatch.subject, verdict === 'invalid' ? 'undecided' : verdict),
          message: rule.message(all),
          at,
          params: all,
          related: related.map((place) => ({ ...place, label: `${nameOf(provider.ref)}: ${place.label}` })),
          ...(witness !== undefined && { witness }),
          ...(witnessAt !== undefined && { witnessAt }),
        }),
      );
    });
  }
  const [finding] = found;
  if (finding === undefined) throw new Error(`no rule speaks of ${mismatch.kind}`);
  return finding;
}

/** Whether what could not be decided fails is for the policy to say. */
function softened(check: InteractionCheck, subject: string, verdict: Verdict) {
  const policy = policyOf(check, subject);
  if (verdict !== 'undecided' || policy.undecided !== 'warn') return {};
  return { severity: 'warning', policy: switchOf(policy, 'undecided') } as const;
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
  { caller, provider, api, pact }: PactQuestion,
  { description, type, at }: Extract<PactInteraction, { kind: 'unsupported' }>,
  comparison: Comparison,
): Compared {
  const empty = { matchingRules: {}, headers: {} };
  const interaction: PactHttpInteraction = {
    kind: 'http',
    description,
    states: [],
    request: { ...empty, method: '', path: '', query: {} },
    response: { ...empty, status: 0 },
    at,
  };
  const check: InteractionCheck = { caller, provider, api, interaction, comparison };
  const mismatch: PactMismatch = {
    kind: 'interaction-unread',
    subject: `${pact.consumer} -> ${pact.provider}`,
    verdict: 'undecided',
    at,
    params: { reason: `an interaction of type ${type} is not understood` },
  };
  return told(check, mismatch.subject, [mismatch], []);
}
