import { type Compared, compareEvent } from '#compat/compare-event.ts';
import { eventChanges } from '#compat/event-change.ts';
import { foldEchoes, pairFinding } from '#compat/finding.ts';
import { type EventPair, eventPairs } from '#compat/pairs.ts';
import { nameOf, type Party } from '#compat/party.ts';
import { resolvePolicy, switchOf } from '#compat/policy.ts';
import type { Comparison } from '#compat/question.ts';
import { eventRemoved, eventUnwritten } from '#compat/rules/index.ts';
import { starvedReads } from '#compat/starved.ts';
import { unwrittenEvents } from '#compat/unwritten.ts';
import { compareFindings, type Evidence, type Finding } from '#model/finding.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { makeFinding } from '#model/record.ts';
import type { CheckedPair, Report } from '#model/report.ts';
import { canStillArrive } from './arrival.ts';
import type { LiveParty, StageView } from './view.ts';

/** The question: may `candidate` go to the stage that `view` shows, at `now`? */
export type GateQuestion = {
  /** With the instance that it is to run on, where that has a name. */
  readonly candidate: Party;
  readonly view: StageView;
  /** The gating tree's policy governs. */
  readonly policy: PolicyConfig;
  readonly now: Date;
};

/**
 * Answers with every pair that was compared: each event that the candidate writes against every live reader, each that
 * it reads against every live writer (its own other instances, itself, and writers that are gone but whose messages
 * can still arrive), what it no longer sends, and what nobody sends any more.
 *
 * Errs towards `undecided`: a party whose bundle is missing, or a stage that cannot be read, is a finding.
 */
export async function canDeploy(question: GateQuestion): Promise<Report> {
  const { candidate, view } = question;
  const scene = sceneOf(question);
  const compared: Compared[] = [];
  for (const { pair, other } of scene.pairs) compared.push(await comparedOn(scene, pair, other));
  const refusals = compared.flatMap((one) => one.findings);
  const findings = [
    ...view.findings,
    ...refusals,
    ...removals(scene),
    ...(await starved(scene, refusals)),
    ...unwritten(scene),
  ];
  const pairs = compared.flatMap((one) => one.pairs);
  return {
    format: 1,
    command: 'can-deploy',
    subject: `${nameOf(candidate.ref)} -> ${view.stage}`,
    findings: [...foldEchoes(findings)].sort(compareFindings),
    pairs,
    notes: notesOf(scene, pairs),
    counts: { 'pairs checked': pairs.length },
  };
}

/** Who plays which part around the candidate. */
type Scene = {
  readonly question: GateQuestion;
  readonly comparison: Comparison;
  /** What the candidate replaces on its instance. */
  readonly replaced?: LiveParty;
  /** The version that changes are told from: the replaced one, or another of the same service. */
  readonly before?: Party;
  /** Everybody that will run beside the candidate. */
  readonly beside: readonly LiveParty[];
  readonly pairs: readonly { readonly pair: EventPair; readonly other?: LiveParty }[];
};

function sceneOf(question: GateQuestion): Scene {
  const { candidate, view, policy, now } = question;
  const own = (live: LiveParty): boolean => live.party.ref.service === candidate.ref.service;
  const running = view.parties.filter((live) => live.state !== 'gone');
  const replaced = running.find(
    (live) => own(live) && live.state === 'deployed' && live.party.ref.instance === candidate.ref.instance,
  );
  const isCandidate = (live: LiveParty): boolean =>
    own(live) && live.party.ref.instance === candidate.ref.instance && live.party.ref.version === candidate.ref.version;
  const beside = running.filter((live) => live !== replaced && !isCandidate(live));
  const lastGone = view.parties.filter((live) => own(live) && live.state === 'gone').at(-1);
  const before = (replaced ?? running.find(own) ?? lastGone)?.party;
  const gone = view.parties.filter((live) => live.state === 'gone');
  const lingering = replaced === undefined ? gone : [...gone, { ...replaced, until: now.toISOString() }];
  const pairs = [
    ...beside.flatMap((other) => [
      ...eventPairs(candidate, other.party).map((pair) => ({ pair, other })),
      ...eventPairs(other.party, candidate).map((pair) => ({ pair, other })),
    ]),
    ...eventPairs(candidate, candidate).map((pair) => ({ pair })),
    ...lingering.flatMap((other) =>
      eventPairs(other.party, candidate)
        .filter(
          ({ writer, reader }) => canStillArrive(writer.use, reader.use, other.until ?? other.since, now) !== 'no',
        )
        .map((pair) => ({ pair, other })),
    ),
  ];
  return {
    question,
    comparison: { policy, stage: view.stage },
    ...(replaced !== undefined && { replaced }),
    ...(before !== undefined && { before }),
    beside,
    pairs,
  };
}

async function comparedOn(scene: Scene, pair: EventPair, other: LiveParty | undefined): Promise<Compared> {
  const { before, comparison, question } = scene;
  const known = {
    ...(before !== undefined && { before }),
    evidence: other === undefined ? [] : evidenceOf(other, pair),
  };
  const compared = await compareEvent(pair, comparison, known);
  if (other?.state !== 'gone' || other.until === undefined) return compared;
  const arrival = canStillArrive(pair.writer.use, pair.reader.use, other.until, question.now);
  return arrival === 'archive' ? softened(scene, pair, compared) : compared;
}

/** What only an archive that keeps everything can bring back is as bad as the policy says. */
function softened(scene: Scene, pair: EventPair, compared: Compared): Compared {
  const { service } = pair.reader.party.ref;
  const policy = resolvePolicy(scene.comparison.policy, {
    service,
    event: pair.event,
    audience: pair.reader.use.audience,
  });
  if (policy.archiveReplay === 'breaking') return compared;
  const verdict = policy.archiveReplay === 'ignore' ? 'safe' : 'potential';
  const severity = policy.archiveReplay === 'ignore' ? 'info' : 'warning';
  return {
    findings: compared.findings.map((finding) =>
      finding.verdict === 'breaking'
        ? Object.freeze({ ...finding, verdict, severity, policy: switchOf(policy, 'archiveReplay') } as const)
        : finding,
    ),
    pairs: compared.pairs.map((checked) => (checked.verdict === 'breaking' ? { ...checked, verdict } : checked)),
  };
}

/** What was seen of this event between these two, newest first. */
function evidenceOf(other: LiveParty, pair: EventPair): readonly Evidence[] {
  const counterpart = other.party === pair.reader.party ? pair.writer.party.ref : pair.reader.party.ref;
  return other.evidence
    .filter((record) => record.subject === pair.event)
    .filter((record) => record.counterpart === undefined || record.counterpart.service === counterpart.service)
    .map((record) => record.evidence)
    .sort((a, b) => ((a.at ?? '') > (b.at ?? '') ? -1 : 1));
}

/** Events that the replaced version sent and the candidate does not: they hurt whoever still waits for them. */
function removals(scene: Scene): readonly Finding[] {
  const { question, replaced, beside, comparison } = scene;
  if (replaced === undefined) return [];
  const { candidate } = question;
  const readers = [...beside.map((live) => live.party), candidate];
  const sendElsewhere = (event: string): boolean =>
    beside.some((live) => live.state === 'deployed' && live.party.service.sends.some((use) => use.event === event));
  return eventChanges(candidate, replaced.party).flatMap((change) => {
    const findings: Finding[] = [];
    eventRemoved.check(change, ({ subject, at, params, related = [] }) => {
      for (const reader of readers) {
        const use = reader.service.receives.find((received) => received.event === change.event);
        if (use === undefined || sendElsewhere(change.event)) continue;
        const context = { subject, position: 'event', writer: candidate, reader, stage: comparison.stage ?? '' };
        const waits = { label: `${nameOf(reader.ref)} waits for it`, at: use.at };
        const message = `${eventRemoved.message(params)}; ${nameOf(reader.ref)} waits for it`;
        const all = [...related, waits];
        findings.push(
          pairFinding(context, { rule: eventRemoved, verdict: 'breaking', message, at, params, related: all }),
        );
      }
    });
    return findings;
  });
}

/** Places that live readers name, that the replaced version filled, and that nobody fills any more. */
async function starved(scene: Scene, refusals: readonly Finding[]): Promise<readonly Finding[]> {
  const { question, replaced, beside, comparison, pairs } = scene;
  if (replaced === undefined) return [];
  const findings: Finding[] = [];
  for (const { pair } of pairs) {
    if (pair.writer.party !== question.candidate) continue;
    const use = replaced.party.service.sends.find((sent) => sent.event === pair.event);
    if (use === undefined) continue;
    const others = beside
      .filter((live) => live.state === 'deployed')
      .flatMap(({ party }) =>
        party.service.sends.filter((sent) => sent.event === pair.event).map((sent) => ({ party, use: sent })),
      );
    const found = await starvedReads({ pair, before: { party: replaced.party, use }, others }, comparison);
    findings.push(...found.filter((finding) => !isRefused(finding, refusals)));
  }
  return findings;
}

/** A place that a reader refuses to miss is said once, as the refusal. */
function isRefused(starvation: Finding, refusals: readonly Finding[]): boolean {
  return refusals.some(
    (refusal) =>
      refusal.verdict === 'breaking' &&
      refusal.subject === starvation.subject &&
      refusal.reader?.service === starvation.reader?.service &&
      refusal.reader?.version === starvation.reader?.version &&
      refusal.params['path'] === starvation.params['path'],
  );
}

/** Events that the candidate waits for and nobody sends: a consumer that is deployed first, or a misspelt name. */
function unwritten(scene: Scene): readonly Finding[] {
  const { candidate, view } = scene.question;
  if (view.seq === undefined) return [];
  const writers = [candidate, ...scene.beside.map((live) => live.party)];
  return unwrittenEvents(candidate, writers).flatMap((missing) => {
    const findings: Finding[] = [];
    eventUnwritten.check(missing, ({ subject, at, params }) => {
      findings.push(
        makeFinding({
          rule: eventUnwritten.id,
          verdict: 'safe',
          severity: 'info',
          subject,
          reader: candidate.ref,
          stage: view.stage,
          params,
          message: `${eventUnwritten.message(params)} on ${view.stage}`,
          at,
          fix: eventUnwritten.fix,
        }),
      );
    });
    return findings;
  });
}

function notesOf(scene: Scene, pairs: readonly CheckedPair[]): readonly string[] {
  const { question, beside, replaced } = scene;
  const { candidate, view } = question;
  if (view.seq === undefined) return ['nothing was compared: the stage could not be read'];
  const notes: string[] = [];
  const running = replaced === undefined ? beside : [replaced, ...beside];
  if (running.length === 0) notes.push(`${view.stage} exists and nothing runs on it: nobody can be hurt`);
  else if (pairs.length === 0) notes.push(`nothing on ${view.stage} shares an event with ${candidate.ref.service}`);
  if (replaced?.party.ref.version !== undefined) notes.push(`replaces ${nameOf(replaced.party.ref)} on ${view.stage}`);
  const announced = beside.filter((live) => live.state === 'announced');
  for (const live of announced) notes.push(`${nameOf(live.party.ref)} is announced and counts as live`);
  const calls = candidate.service.calls.map((call) => call.provider);
  const callers = beside.filter((live) =>
    live.party.service.calls.some((call) => call.provider === candidate.ref.service),
  );
  if (calls.length > 0) notes.push(`not compared: its calls to ${[...new Set(calls)].sort().join(', ')}`);
  if (callers.length > 0) {
    notes.push(`not compared: what ${callers.map((live) => nameOf(live.party.ref)).join(', ')} call of its API`);
  }
  return notes;
}
