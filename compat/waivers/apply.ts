import { compareFindings, type Finding, type PartyRef, type Severity } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { isUnread } from '#model/unread.ts';
import { endOfDay, type Waiver } from '#model/waiver.ts';
import { waiverExpired, waiverUnmatched } from './rules.ts';

export type WaiverQuestion = {
  readonly waivers: readonly Waiver[];
  readonly now: Date;
  /** The stage that the findings are about, where there is one. */
  readonly stage?: string;
  /** Whether everything was compared, so that a waiver without a finding can be told from one not met; default true. */
  readonly complete?: boolean;
};

/**
 * `findings` with those marked that a team has accepted, and with what is wrong about the waivers themselves: one that
 * is past its date is invalid input, one that matches nothing is told. A waived finding is still there; it no longer
 * counts for the exit code. What was not read is not waived, and its waiver says so. Sorted.
 */
export function applyWaivers(findings: readonly Finding[], question: WaiverQuestion): readonly Finding[] {
  const { waivers, now, complete = true } = question;
  const expired = waivers.filter((waiver) => isOver(waiver, now));
  const valid = waivers.filter((waiver) => !expired.includes(waiver));
  const marked = findings.map((finding) => {
    const waiver = valid.find((candidate) => waives(candidate, finding));
    if (waiver === undefined || isUnread(finding)) return finding;
    const { owner, reason, expires } = waiver;
    return Object.freeze({ ...finding, waivedBy: { owner, reason, expires } });
  });
  const unmatched = valid.filter((waiver) => !findings.some((finding) => waives(waiver, finding)));
  const about = [
    ...expired.map((waiver) => expiredFinding(waiver)),
    ...valid.flatMap((waiver) => voidFinding(waiver, findings)),
    ...(complete ? unmatched.flatMap((waiver) => unmatchedFinding(waiver, question)) : []),
  ];
  return [...marked, ...about].sort(compareFindings);
}

/** A waiver counts through the whole of its last day, in UTC. */
function isOver({ expires }: Waiver, now: Date): boolean {
  const end = endOfDay(expires);
  return end === undefined || end.getTime() < now.getTime();
}

/** A waiver speaks of an edit: it may name any of the positions in which the edit shows. */
function waives(waiver: Waiver, finding: Finding): boolean {
  const named = [finding.fingerprint, ...(finding.occurrences ?? []).map(({ fingerprint = '' }) => fingerprint)];
  if (!named.some((fingerprint) => fingerprint.startsWith(waiver.fingerprint))) return false;
  if (waiver.stage !== undefined && waiver.stage !== finding.stage) return false;
  const { party } = waiver;
  return (
    party === undefined || [finding.writer, finding.reader].some((ref) => ref !== undefined && isParty(party, ref))
  );
}

function isParty(named: string, { service, version }: PartyRef): boolean {
  return named === service || (version !== undefined && named === `${service}@${version}`);
}

function expiredFinding(waiver: Waiver): Finding {
  const { owner, expires } = waiver;
  return about(waiver, { rule: waiverExpired, params: { owner, expires }, verdict: 'invalid', severity: 'error' });
}

/** A waiver for another stage is not expected to match here; one for any command may be meant for another. */
function unmatchedFinding(waiver: Waiver, { stage }: WaiverQuestion): readonly Finding[] {
  const { fingerprint, party } = waiver;
  if (waiver.stage !== undefined && waiver.stage !== stage) return [];
  const params = { fingerprint, ...(party !== undefined && { party }) };
  const severity = waiver.stage === undefined ? 'info' : 'warning';
  return [about(waiver, { rule: waiverUnmatched, params, verdict: 'safe', severity })];
}

/** A waiver that accepts what was not read is there by mistake, and hides nothing. */
function voidFinding(waiver: Waiver, findings: readonly Finding[]): readonly Finding[] {
  const unread = findings.find((finding) => isUnread(finding) && waives(waiver, finding));
  if (unread === undefined) return [];
  const params = { fingerprint: waiver.fingerprint, unread: unread.rule };
  return [about(waiver, { rule: waiverUnmatched, params, verdict: 'safe', severity: 'warning' })];
}

type About = {
  readonly rule: typeof waiverExpired;
  readonly params: Finding['params'];
  readonly verdict: Finding['verdict'];
  readonly severity: Severity;
};

function about(waiver: Waiver, { rule, params, verdict, severity }: About): Finding {
  const { fingerprint, stage = '', party = '', at } = waiver;
  return makeFinding({
    rule: rule.id,
    verdict,
    severity,
    subject: fingerprint,
    params,
    message: rule.message(params),
    at,
    fix: rule.fix,
    path: `${stage} ${party}`,
  });
}
