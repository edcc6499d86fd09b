import { nameOf } from '#compat/party.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import { tokensOf } from '#model/json.ts';
import { oneLine } from '../terminal.ts';

/** Findings that one edit causes: the first of them, and the same in other positions or for other parties. */
export type Group = { readonly first: Finding; readonly others: readonly Finding[] };

export type PairFinding = Finding & { readonly writer: PartyRef; readonly reader: PartyRef };

export function isPair(finding: Finding): finding is PairFinding {
  return finding.writer !== undefined && finding.reader !== undefined;
}

/**
 * `findings` by the edit that causes them, most urgent first: who is hurt for certain, what can not be read, who may
 * be, what is unknown, then warnings, information and what was waived; of those that weigh the same, what shows in the
 * most positions. Nothing is left out.
 */
export function groupsOf(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((a, b) => urgency(a) - urgency(b))) {
    const key = editOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const all = [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ first, others }]));
  return all.sort((a, b) => urgency(a.first) - urgency(b.first) || positionsIn(b) - positionsIn(a));
}

/**
 * Who a finding is told of: the reader, who refuses a value or waits in vain; without a value the caller, where its
 * request is turned away.
 */
export function partyIn({ writer, reader, hurts, witness }: Finding): PartyRef | undefined {
  return hurts === 'writer' && witness === undefined ? writer : reader;
}

/** The places of a finding with what stands there: its own first, unless both sides are told already. */
export function placesOf({ at, related }: Finding): Finding['related'] {
  const isTold = related.some((one) => one.at.file === at.file && one.at.pointer === at.pointer);
  return isTold ? related : [{ label: related.length === 0 ? 'at' : 'now', at }, ...related];
}

/** The policy switch that decided a finding, and what set it where that is not the default: `enumGrowth: safe (policies.services.digest)`. */
export function switchIn({ policy }: Finding): string | undefined {
  if (policy === undefined) return undefined;
  const from = policy.from === 'default' ? '' : ` (${policy.from})`;
  return oneLine(`${policy.name}: ${String(policy.value)}${from}`);
}

/** The same as it stands behind the fingerprint of a finding; nothing where no switch decided it. */
export function decidedBy(finding: Finding): string {
  const by = switchIn(finding);
  return by === undefined ? '' : ` · decided by ${by}`;
}

/** Every party that a group is told of, by name; the first is that of the first finding. */
export function partiesOf({ first, others }: Group): readonly PartyRef[] {
  const parties = new Map<string, PartyRef>();
  for (const finding of [first, ...others]) {
    const party = partyIn(finding);
    if (party !== undefined) parties.set(nameOf(party), party);
  }
  return [...parties.values()];
}

/** What happens to so many parties: with a value that shows it they refuse, without one they are broken. */
export function verbOf({ verdict, witness }: Finding, parties: number): string {
  const isOne = parties === 1;
  if (witness !== undefined && verdict !== 'safe') return isOne ? 'refuses' : 'refuse';
  switch (verdict) {
    case 'breaking':
      return isOne ? 'is broken by' : 'are broken by';
    case 'potential':
      return 'may be hurt by';
    case 'undecided':
      return 'could not be compared with';
    case 'safe':
      return isOne ? 'is fine with' : 'are fine with';
    case 'invalid':
      return isOne ? 'is invalid in' : 'are invalid in';
  }
}

/** How many positions a group is about: each finding, and each echo that was folded into one. */
export function positionsIn({ first, others }: Group): number {
  return [first, ...others].reduce((sum, { occurrences = [] }) => sum + 1 + occurrences.length, 0);
}

export type Weight = 'error' | 'warning' | 'info' | 'waived';

/** How a finding weighs for people: a waived one is told, and weighs nothing. */
export function weightOf({ severity, waivedBy }: Finding): Weight {
  return waivedBy === undefined ? severity : 'waived';
}

const weights = { error: 0, warning: 10, info: 20, waived: 30 } as const;
const verdicts = { invalid: 0, breaking: 2, potential: 4, undecided: 6, safe: 8 } as const;

/**
 * A value that is refused goes first: it is a proof, and often the reason why examples no longer fit. Who runs somewhere
 * is hurt for certain; callers that nobody knows come after.
 */
function urgency(finding: Finding): number {
  if (finding.verdict === 'breaking' && finding.witness !== undefined && weightOf(finding) === 'error')
    return -2 + unknownParty(finding);
  return weights[weightOf(finding)] + verdicts[finding.verdict] + unknownParty(finding);
}

function unknownParty(finding: Finding): number {
  const party = partyIn(finding);
  return Number(party !== undefined && party.version === undefined);
}

/** What findings of one edit share: the fact and its place, not who is hurt nor in which message. */
function editOf(finding: Finding): string {
  if (!isPair(finding)) return finding.fingerprint;
  const { rule, at, verdict, severity, stage, waivedBy, params } = finding;
  const { path, ...facts } = params;
  const name = typeof path === 'string' ? tokensOf(path).at(-1) : path;
  return JSON.stringify([rule, at.file, at.pointer, at.range, verdict, severity, stage, waivedBy, facts, name]);
}
