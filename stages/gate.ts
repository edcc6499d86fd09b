import { type Compared, compareEvent } from '#compat/compare-event.ts';
import { foldEchoes } from '#compat/finding.ts';
import { compareHttp, compareUnknownCallers } from '#compat/http/index.ts';
import type { EventPair } from '#compat/pairs.ts';
import { nameOf, type Party } from '#compat/party.ts';
import { resolvePolicy, switchOf } from '#compat/policy.ts';
import { addressShape, spellingsOf, spelt } from '#model/channel-address.ts';
import { compareFindings, type Evidence } from '#model/finding.ts';
import { isChecked, type Report } from '#model/report.ts';
import { weighed, weighedOnStage } from '#model/weigh.ts';
import { canStillArrive } from './arrival.ts';
import { notesOf } from './gate-notes.ts';
import { misread, strangers, unwritten } from './losses.ts';
import { removals } from './removals.ts';
import { rollbacks } from './rollback.ts';
import { unanswered } from './running.ts';
import { type GateQuestion, type Scene, sceneOf } from './scene.ts';
import { shutOuts } from './shut-out.ts';
import { starved } from './starved.ts';
import type { LiveParty } from './view.ts';

export type { GateQuestion };

/**
 * Answers with every pair that was compared: each event that the candidate writes against every live reader, each that
 * it reads against every live writer (its own other instances, itself, and writers that are gone but whose messages
 * can still arrive), each call between it and whoever runs, what it no longer sends, and what nobody sends any more.
 *
 * Errs towards `undecided`: a party whose bundle is missing, or a stage that cannot be read, is a finding.
 */
export async function canDeploy(asked: GateQuestion): Promise<Report> {
  const question = inOneSpelling(asked);
  const { candidate, view } = question;
  const scene = sceneOf(question);
  const compared: Compared[] = [];
  for (const { pair, other } of scene.pairs) compared.push(await comparedOn(scene, pair, other));
  compared.push(...(await calls(scene)));
  const refusals = compared.flatMap((one) => one.findings);
  const keptOut = await shutOuts(scene);
  const back = await rollbacks(scene);
  const findings = [
    ...view.findings,
    ...refusals,
    ...(await removals(scene)),
    ...(await starved(scene, [...refusals, ...keptOut])),
    ...(await misread(scene)),
    ...(await strangers(scene)),
    ...unwritten(scene),
    ...keptOut,
    ...back.findings,
  ];
  const pairs = compared.flatMap((one) => one.pairs);
  const services = [candidate, ...view.parties.map(({ party }) => party)].map(({ service }) => service);
  return {
    format: 1,
    command: 'can-deploy',
    subject: `${nameOf(candidate.ref)} -> ${view.stage}`,
    findings: [
      ...weighed(foldEchoes(findings), { policy: question.policy, services }),
      ...weighedOnStage(unanswered(scene), question.policy, services),
    ].sort(compareFindings),
    pairs: [...pairs, ...back.pairs],
    notes: [...notesOf(scene, pairs), ...back.notes],
    counts: { 'pairs checked': pairs.filter(isChecked).length },
    ...(view.seq !== undefined && { stage: { name: view.stage, seq: view.seq } }),
  };
}

/** The question with each channel under one address: that of those who run already. */
function inOneSpelling(question: GateQuestion): GateQuestion {
  const { candidate, view } = question;
  const spellings = spellingsOf([...view.parties.map(({ party }) => party), candidate].map(({ service }) => service));
  if (spellings.size === 0) return question;
  const speltParty = (party: Party): Party => ({ ...party, service: spelt(party.service, spellings) });
  const parties = view.parties.map((live) => ({ ...live, party: speltParty(live.party) }));
  return { ...question, candidate: speltParty(candidate), view: { ...view, parties } };
}

/** The calls that the candidate makes and those that it answers, those of callers outside that nobody knows included. */
async function calls({ question, beside, before, comparison }: Scene): Promise<readonly Compared[]> {
  const { candidate, now } = question;
  const known = { ...(before !== undefined && { before }), now };
  const compared = [await compareHttp(candidate, candidate, comparison, known)];
  for (const { party } of beside) compared.push(await compareHttp(candidate, party, comparison, known));
  if (before !== undefined) compared.push(await compareUnknownCallers(candidate, before, comparison, { now }));
  return compared;
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
    .filter((record) => addressShape(record.subject) === addressShape(pair.event))
    .filter((record) => record.counterpart === undefined || record.counterpart.service === counterpart.service)
    .map((record) => record.evidence)
    .sort((a, b) => ((a.at ?? '') > (b.at ?? '') ? -1 : 1));
}
