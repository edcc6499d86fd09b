import type { Finding, Verdict } from '#model/finding.ts';
import type { PactInteraction } from '#model/http.ts';
import type { CheckedPair } from '#model/report.ts';
import { worst } from '../compare.ts';
import type { Compared } from '../compare-event.ts';
import { type PairContext, type PairFact, pairFinding } from '../finding.ts';
import { nameOf, type Party } from '../party.ts';
import { switchOf } from '../policy.ts';
import type { Comparison } from '../question.ts';
import { policyOf } from './ask.ts';
import type { PactMismatch } from './mismatch.ts';
import { pactRules } from './rules.ts';

/** Which way a part of an interaction goes: the caller writes requests, the provider responses and messages. */
export type Way = 'request' | 'response' | 'message';

/** An interaction between two parties, whatever its kind. */
export type Told = {
  readonly caller: Party;
  readonly provider: Party;
  readonly comparison: Comparison;
  readonly interaction: PactInteraction;
};

/** The mismatches of one interaction as findings, and one checked pair for each way in which it was looked at. */
export function told(
  check: Told,
  subject: string,
  mismatches: Readonly<Partial<Record<Way, readonly PactMismatch[]>>>,
): Compared {
  const findings: Finding[] = [];
  const pairs: CheckedPair[] = [];
  for (const way of ['request', 'response', 'message'] as const) {
    const own = mismatches[way]?.map((mismatch) => findingOf(check, mismatch, way));
    if (own === undefined) continue;
    findings.push(...own);
    pairs.push(pairOf(check, subject, way, own));
  }
  return { findings, pairs };
}

function pairOf(check: Told, subject: string, way: Way, findings: readonly Finding[]): CheckedPair {
  const { interaction } = check;
  const { writer, reader } = partiesOf(check, way);
  const states = interaction.kind === 'unsupported' ? '' : interaction.states.map(({ name }) => name).join(', ');
  const fits = `"${interaction.description}" fits${states === '' ? '' : `, given ${states}`}`;
  return {
    subject,
    position: way,
    writer: writer.ref,
    reader: reader.ref,
    verdict: worst(findings.map((finding) => finding.verdict)),
    because: findings[0]?.message ?? fits,
    evidence: [{ kind: 'declared', by: interaction.at.file }],
  };
}

function partiesOf({ caller, provider }: Told, way: Way): { readonly writer: Party; readonly reader: Party } {
  return way === 'request' ? { writer: caller, reader: provider } : { writer: provider, reader: caller };
}

function findingOf(check: Told, mismatch: PactMismatch, way: Way): Finding {
  const { provider, comparison, interaction } = check;
  const context: PairContext = {
    subject: mismatch.subject,
    position: `${way} of ${interaction.description}`,
    ...partiesOf(check, way),
    ...(way === 'request' && { hurts: 'writer' }),
    ...(comparison.stage !== undefined && { stage: comparison.stage }),
    evidence: [{ kind: 'declared', by: interaction.at.file }],
  };
  const facts: PairFact[] = [];
  for (const rule of pactRules) {
    rule.check(mismatch, ({ at, params, related = [], verdict: stated = 'breaking' }) => {
      const { witness, witnessAt } = mismatch;
      const verdict = stated === 'invalid' ? 'undecided' : stated;
      const all = { interaction: interaction.description, ...params };
      facts.push({
        rule,
        verdict,
        ...softened(check, mismatch.subject, verdict),
        message: rule.message(all),
        at,
        params: all,
        related: [
          { label: `${nameOf(check.caller.ref)} ${way === 'request' ? 'sends' : 'expects'} it`, at },
          ...related.map((place) => ({ ...place, label: `${nameOf(provider.ref)}: ${place.label}` })),
        ],
        ...(witness !== undefined && { witness }),
        ...(witnessAt !== undefined && { witnessAt }),
      });
    });
  }
  const [fact] = facts;
  if (fact === undefined) throw new Error(`no rule speaks of ${mismatch.kind}`);
  return pairFinding(context, fact);
}

/** Whether what could not be decided fails is for the policy to say. */
function softened(check: Told, subject: string, verdict: Verdict): Pick<PairFact, 'severity' | 'policy'> {
  const policy = policyOf(check, subject);
  if (verdict !== 'undecided' || policy.undecided !== 'warn') return {};
  return { severity: 'warning', policy: switchOf(policy, 'undecided') };
}
