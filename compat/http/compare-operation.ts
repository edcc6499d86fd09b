import type { Evidence, Finding, Verdict } from '#model/finding.ts';
import type { CheckedPair } from '#model/report.ts';
import type { RuleArea, RuleInfo, RuleReport } from '#model/rule.ts';
import { worst } from '../compare.ts';
import type { Compared } from '../compare-event.ts';
import { type PairContext, pairFinding } from '../finding.ts';
import { authorOf, type Party } from '../party.ts';
import type { Comparison } from '../question.ts';
import { answersAt, type PositionMemo } from './answers.ts';
import { type ApiChange, byRole, type OperationChange } from './operation-change.ts';
import { type Earlier, positionsOf } from './positions.ts';
import { apiRules, operationRules } from './rules.ts';
import { unchangedOperation } from './unchanged.ts';
import type { Exchange } from './visible.ts';

/** What is known beside the two views of an API. */
export type HttpKnowledge = {
  readonly earlier?: Earlier;
  readonly evidence?: readonly Evidence[];
  readonly memo: PositionMemo;
};

/** Whether caller and provider of one operation still understand each other: what is there, then each schema. */
export async function compareOperation(
  change: OperationChange,
  comparison: Comparison,
  { earlier, evidence, memo }: HttpKnowledge,
): Promise<Compared> {
  const unchanged = isUnchanged(change);
  const findings = (unchanged ? [] : operationRules).flatMap((rule) =>
    factsOf(rule, change, comparison, (report) => rule.check(change, report)),
  );
  const answers: { readonly exchange: Exchange; readonly verdict: Verdict; readonly because: string }[] = findings.map(
    ({ rule, verdict, message }) => ({
      exchange: exchangeOf(operationRules.find(({ id }) => id === rule)),
      verdict: verdict === 'invalid' ? 'undecided' : verdict,
      because: message,
    }),
  );
  const told: Finding[] = [];
  const positions = unchanged ? [] : positionsOf(change, earlier);
  for (const position of positions) {
    for (const { verdict, because, findings: found } of await answersAt(position, change, comparison, memo)) {
      told.push(...found);
      answers.push({ exchange: position.exchange, verdict, because });
    }
  }
  const pairs = (['request', 'response'] as const).map((exchange): CheckedPair => {
    const own = answers.filter((answer) => answer.exchange === exchange);
    const verdict = worst(own.map((answer) => answer.verdict));
    const because = own.find((answer) => answer.verdict === verdict && verdict !== 'safe')?.because;
    const { writer, reader } = partiesOf(change, exchange);
    return {
      subject: change.subject,
      position: exchange,
      writer: writer.ref,
      reader: reader.ref,
      verdict,
      because:
        because ??
        (own.every((answer) => answer.because === 'same schema') ? 'unchanged' : 'all that may be written is accepted'),
      evidence: evidence ?? [],
    };
  });
  return { findings: [...findings, ...told], pairs };
}

/** Whether the operation says the same in two versions, so that there is nothing to ask. */
function isUnchanged({ told, was, is }: OperationChange): boolean {
  return told === 'version' && was !== undefined && is !== undefined && unchangedOperation(was, is);
}

/** What changed for all operations at once. */
export function compareWhole(change: ApiChange, comparison: Comparison): readonly Finding[] {
  return apiRules.flatMap((rule) => factsOf(rule, change, comparison, (report) => rule.check(change, report)));
}

/** The caller writes requests and the provider responses. */
export function partiesOf(
  { moved, before, after }: ApiChange,
  exchange: Exchange,
): { readonly writer: Party; readonly reader: Party } {
  const { caller, provider } = byRole(moved, before.party, after.party);
  return exchange === 'request' ? { writer: caller, reader: provider } : { writer: provider, reader: caller };
}

const answered: ReadonlySet<RuleArea> = new Set(['response', 'header']);

function exchangeOf(rule: RuleInfo | undefined): Exchange {
  return rule !== undefined && answered.has(rule.at.area) ? 'response' : 'request';
}

type Messaged = RuleInfo & { readonly message: (params: Finding['params']) => string };

/** The facts that `rule` states, as findings. What hurts nobody is said where all facts are asked for, of two versions. */
function factsOf(
  rule: Messaged,
  change: ApiChange,
  comparison: Comparison,
  check: (report: RuleReport) => void,
): readonly Finding[] {
  const findings: Finding[] = [];
  const sides = partiesOf(change, exchangeOf(rule));
  const all = comparison.facts === 'all' && change.told === 'version';
  check(({ subject, at, params, related = [], verdict = 'breaking' }) => {
    if (verdict === 'invalid' || (verdict === 'safe' && !all)) return;
    const context: PairContext = {
      subject,
      position: rule.at.area,
      ...sides,
      ...(exchangeOf(rule) === 'request' && { hurts: 'writer' }),
      ...(comparison.stage !== undefined && { stage: comparison.stage }),
    };
    const { before, after, told } = change;
    const places = [
      ...(told === 'version' ? [{ label: `${authorOf(after.party)} changed it`, at }] : []),
      ...related.map((place) => ({ ...place, label: `${authorOf(before.party)}: ${place.label}` })),
    ];
    findings.push(pairFinding(context, { rule, verdict, message: rule.message(params), at, params, related: places }));
  });
  return findings;
}
