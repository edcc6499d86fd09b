import type { Evidence, Finding } from '#model/finding.ts';
import type { CheckedPair } from '#model/report.ts';
import { comparePair, worst } from './compare.ts';
import { changeOf } from './event-change.ts';
import { eventFacts } from './event-facts.ts';
import { type PairFact, pairContext, pairFinding } from './finding.ts';
import { type EventPair, positionsOf } from './pairs.ts';
import { nameOf, type Party } from './party.ts';
import type { Comparison } from './question.ts';
import { routeRules } from './rules/index.ts';

export type Compared = { readonly findings: readonly Finding[]; readonly pairs: readonly CheckedPair[] };

/** What is known of an event pair beyond the two contracts. */
export type EventKnowledge = {
  /** The version of one of the two that it is a change from. */
  readonly before?: Party;
  readonly evidence?: readonly Evidence[];
};

/** Whether `pair`'s reader gets and accepts what its writer sends: the way there, then payload, headers and reply. */
export async function compareEvent(
  pair: EventPair,
  comparison: Comparison,
  { before, evidence }: EventKnowledge = {},
): Promise<Compared> {
  const declared: Evidence = { kind: 'declared', by: pair.reader.use.at.file };
  const known = [declared, ...(evidence ?? [])];
  const changed = changeFindings(pair, before, comparison, known);
  const isChange = changed.some((finding) => finding.rule === 'event-content-type-changed');
  const findings: Finding[] = [
    ...changed,
    // What is told as a change need not be told again as what the two sides say.
    ...routeFindings(pair, comparison, known).filter(
      ({ rule }) => !isChange || rule !== 'event-content-type-mismatched',
    ),
  ];
  const pairs: CheckedPair[] = [];
  const way = worst(findings.map((one) => one.verdict));
  if (way !== 'safe') pairs.push(checked(pair, 'route', way, findings[0]?.message ?? 'misses', known));
  for (const position of positionsOf(pair, before)) {
    const answer = await comparePair(position, comparison, known);
    findings.push(...answer.findings);
    const { verdict, because } = answer;
    const sides = { writer: position.writer.party.ref, reader: position.reader.party.ref };
    pairs.push({ ...checked(pair, position.position, verdict, because, known), ...sides });
  }
  return { findings, pairs };
}

function checked(
  { event: subject, writer, reader }: EventPair,
  position: string,
  verdict: CheckedPair['verdict'],
  because: string,
  evidence: readonly Evidence[],
): CheckedPair {
  return { subject, position, writer: writer.party.ref, reader: reader.party.ref, verdict, because, evidence };
}

/** What the party that changed says otherwise than before of how the event travels. */
function changeFindings(
  { event: subject, writer, reader }: EventPair,
  before: Party | undefined,
  comparison: Comparison,
  evidence: readonly Evidence[],
): readonly Finding[] {
  const sides = { subject, position: 'route', writer: writer.party, reader: reader.party };
  const context = pairContext(sides, comparison, evidence);
  const changes = [changeOf(writer, reader, before), changeOf(reader, writer, before)];
  return changes
    .flatMap((change) => (change === undefined ? [] : eventFacts(change)))
    .filter(({ verdict }) => comparison.facts === 'all' || verdict !== 'safe')
    .map((fact) => pairFinding(context, fact));
}

/** What keeps the message from arriving as what it is. */
function routeFindings(pair: EventPair, comparison: Comparison, evidence: readonly Evidence[]): readonly Finding[] {
  const { writer, reader } = pair;
  const sides = { subject: pair.event, position: 'route', writer: writer.party, reader: reader.party };
  const context = pairContext(sides, comparison, evidence);
  return routeRules.flatMap((rule) => {
    const facts: PairFact[] = [];
    rule.check(pair, ({ at, params, related = [] }) => {
      const own = { label: `${nameOf(writer.party.ref)} writes it`, at };
      const theirs = related.map((place) => ({ ...place, label: `${nameOf(reader.party.ref)}: ${place.label}` }));
      facts.push({ rule, verdict: 'breaking', message: rule.message(params), at, params, related: [own, ...theirs] });
    });
    return facts.map((fact) => pairFinding(context, fact));
  });
}
