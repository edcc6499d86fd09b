import { compareFindings, type Evidence, type Finding, type Verdict } from '#model/finding.ts';
import type { HttpApi, HttpCalls } from '#model/http.ts';
import type { CheckedPair } from '#model/report.ts';
import type { Compared } from '../compare-event.ts';
import { foldEchoes, pairFinding } from '../finding.ts';
import { checkPact } from '../pact/index.ts';
import type { Party } from '../party.ts';
import { type ResolvedPolicy, resolvePolicy, switchOf } from '../policy.ts';
import type { Comparison } from '../question.ts';
import { httpApiMissing } from '../rules/http-api-missing.ts';
import { anyCaller, compareApis } from './compare-apis.ts';
import type { ServiceCall } from './service-call.ts';

/** What is known of two services beyond their contracts. */
export type HttpPairKnowledge = {
  /** The version of one of the two that it is a change from: the one that the candidate replaces. */
  readonly before?: Party;
  readonly evidence?: readonly Evidence[];
  /** The day on which it is asked, for dates after which an operation may go. */
  readonly now?: Date;
};

/**
 * Every call between two services, in both directions: what `one` needs of the API of `other`, and the other way
 * round. A need is a pact, a subset of the API, or unstated: then the caller goes by the API as it was deployed, and
 * what is no longer so is `potential`, by the switch `unknownConsumers`.
 */
export async function compareHttp(
  one: Party,
  other: Party,
  comparison: Comparison,
  known: HttpPairKnowledge = {},
): Promise<Compared> {
  const directions: readonly (readonly [Party, Party])[] =
    one === other
      ? [[one, other]]
      : [
          [one, other],
          [other, one],
        ];
  const compared: Compared[] = [];
  for (const [caller, provider] of directions) {
    for (const calls of caller.service.calls) {
      if (calls.provider !== provider.ref.service) continue;
      compared.push(await compareCalls({ caller, provider, calls }, comparison, known));
    }
  }
  return merged(compared);
}

async function compareCalls(asked: ServiceCall, comparison: Comparison, known: HttpPairKnowledge): Promise<Compared> {
  const { caller, provider, calls } = asked;
  const { api } = provider.service;
  const before = known.before?.ref.service === provider.ref.service ? known.before : undefined;
  if (api === undefined && needsApi(calls)) return missing(asked, comparison);
  if (calls.pact !== undefined) {
    const { pact } = calls;
    const views = { ...(api !== undefined && { api }), ...(before !== undefined && { before }) };
    return checkPact({ caller, provider, pact, ...views }, comparison);
  }
  if (api === undefined) return unstated(asked);
  const earlier = before?.service.api;
  const memo = new Map();
  const evidence: readonly Evidence[] = [{ kind: 'declared', by: calls.at.file }, ...(known.evidence ?? [])];
  const shared = { after: { party: provider, api }, ...(known.now !== undefined && { now: known.now }) };
  if (calls.subset !== undefined) {
    const need = { party: caller, api: calls.subset };
    const replaced = before !== undefined && earlier !== undefined && { earlier: { party: before, api: earlier } };
    return compareApis({ ...shared, before: need, told: 'need', ...replaced }, comparison, { memo, evidence });
  }
  if (before === undefined || earlier === undefined) return unstated(asked);
  const deployed = { party: { ...caller, sources: before.sources, goesBy: before.ref }, api: earlier };
  const compared = await compareApis({ ...shared, before: deployed, told: 'version' }, comparison, { memo, evidence });
  return supposed(compared, provider, api, comparison);
}

/** A pact may be of messages alone. */
function needsApi({ pact }: HttpCalls): boolean {
  return pact === undefined || pact.interactions.some(({ kind }) => kind === 'http');
}

/**
 * What a new version of a service does to callers that nobody knows: those of its operations for the outside. They are
 * taken to read everything, unless `unknownConsumers` is `ignore`.
 */
export async function compareUnknownCallers(
  candidate: Party,
  before: Party,
  comparison: Comparison,
  { now }: Pick<HttpPairKnowledge, 'now'> = {},
): Promise<Compared> {
  const [was, is] = [outside(before.service.api), outside(candidate.service.api)];
  const policy = policyOf(candidate, '', 'external', comparison);
  if (was === undefined || policy.unknownConsumers === 'ignore') return { findings: [], pairs: [] };
  const after: HttpApi = is ?? { ...was, operations: [], outgoing: [] };
  const compared = await compareApis(
    {
      before: { party: anyCaller(before), api: was },
      after: { party: candidate, api: after },
      told: 'version',
      ...(now !== undefined && { now }),
    },
    comparison,
    { memo: new Map() },
  );
  const decided = { policy: switchOf(policy, 'unknownConsumers') };
  const findings = compared.findings.map((finding) =>
    finding.verdict === 'breaking' && finding.policy === undefined
      ? Object.freeze({ ...finding, ...decided })
      : finding,
  );
  return { ...compared, findings };
}

function outside(api: HttpApi | undefined): HttpApi | undefined {
  if (api === undefined) return undefined;
  const operations = api.operations.filter(({ audience }) => audience === 'external');
  const outgoing = api.outgoing.filter(({ audience }) => audience === 'external');
  return operations.length + outgoing.length === 0 ? undefined : { ...api, operations, outgoing };
}

function policyOf(
  provider: Party,
  event: string,
  audience: 'internal' | 'external',
  { policy }: Comparison,
): ResolvedPolicy {
  return resolvePolicy(policy, { service: provider.ref.service, event, audience });
}

/** A caller that states nothing may or may not need what changed: as bad as the policy lets a supposition be. */
function supposed(compared: Compared, provider: Party, api: HttpApi, comparison: Comparison): Compared {
  const weighed = (subject: string, verdict: Verdict | 'invalid') => {
    const audience = api.operations.find(({ id }) => id === subject)?.audience ?? provider.service.audience;
    const policy = policyOf(provider, subject, audience, comparison);
    const verdictNow = policy.unknownConsumers === 'ignore' ? 'safe' : 'potential';
    return verdict === 'breaking'
      ? ({ verdict: verdictNow, policy: switchOf(policy, 'unknownConsumers') } as const)
      : undefined;
  };
  const findings = compared.findings.flatMap((finding): readonly Finding[] => {
    const found = weighed(finding.subject, finding.verdict);
    if (found === undefined) return [finding];
    if (found.verdict === 'safe') return [];
    return [Object.freeze({ ...finding, ...found, severity: 'warning' as const })];
  });
  const pairs = compared.pairs.map((pair): CheckedPair => {
    const found = weighed(pair.subject, pair.verdict);
    return found === undefined ? pair : { ...pair, verdict: found.verdict };
  });
  return { findings, pairs };
}

function unstated({ caller, provider, calls }: ServiceCall): Compared {
  const pair: CheckedPair = {
    subject: `${provider.ref.service} HTTP`,
    position: 'api',
    writer: caller.ref,
    reader: provider.ref,
    verdict: 'safe',
    because: 'it states nothing of what it needs, and no earlier version is known to it',
    evidence: [{ kind: 'declared', by: calls.at.file }],
  };
  return { findings: [], pairs: [pair] };
}

function missing(asked: ServiceCall, comparison: Comparison): Compared {
  const { caller, provider, calls } = asked;
  const findings: Finding[] = [];
  httpApiMissing.check(asked, ({ subject, at, params, related = [], verdict = 'breaking' }) => {
    if (verdict === 'invalid') return;
    const context = {
      subject,
      position: 'api',
      writer: caller,
      reader: provider,
      hurts: 'writer' as const,
      ...(comparison.stage !== undefined && { stage: comparison.stage }),
    };
    const message = httpApiMissing.message(params);
    findings.push(pairFinding(context, { rule: httpApiMissing, verdict, message, at, params, related }));
  });
  const pair: CheckedPair = {
    subject: `${provider.ref.service} HTTP`,
    position: 'api',
    writer: caller.ref,
    reader: provider.ref,
    verdict: 'breaking',
    because: findings[0]?.message ?? 'there is no API',
    evidence: [{ kind: 'declared', by: calls.at.file }],
  };
  return { findings, pairs: [pair] };
}

function merged(compared: readonly Compared[]): Compared {
  return {
    findings: [...foldEchoes(compared.flatMap((one) => one.findings))].sort(compareFindings),
    pairs: compared.flatMap((one) => one.pairs),
  };
}
