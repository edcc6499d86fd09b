import { compareEvent } from '#compat/compare-event.ts';
import { pairFinding } from '#compat/finding.ts';
import { compareHttp } from '#compat/http/index.ts';
import { eventPairs } from '#compat/pairs.ts';
import { nameOf, type Party } from '#compat/party.ts';
import { resolvePolicy, switchOf } from '#compat/policy.ts';
import type { Finding } from '#model/finding.ts';
import { rollbackUnsafe } from './rollback-rule.ts';
import type { Scene } from './scene.ts';
import type { LiveParty } from './view.ts';

/** A version that somebody may have to go back to, and the one that would be taken back. */
type Return = { readonly from: Party; readonly to: Party };

/**
 * What can no longer be taken back once the candidate runs: each live party's earlier versions against the candidate,
 * and the version that it replaces against what the candidate will have written meanwhile. Nobody is hurt as things
 * stand, so it is `potential`; what the replaced version does not fit either is no news.
 */
export async function rollbacks(scene: Scene): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const back of returnsOf(scene)) {
    const refusals = await refusalsBetween(scene, scene.question.candidate, back);
    if (refusals.length === 0) continue;
    const replaced = scene.replaced?.party;
    const before = replaced === undefined ? [] : await refusalsBetween(scene, replaced, back);
    const known = new Set(before.map(placeOf));
    const news = refusals.filter((refusal) => !known.has(placeOf(refusal)));
    findings.push(...onePerSubject(news).map((refusal) => unsafe(scene, back, refusal)));
  }
  return findings;
}

/** Each version within the window, newest first: `rollbackWindow` many for everybody who runs beside the candidate. */
function returnsOf({ question, beside, replaced }: Scene): readonly Return[] {
  const { candidate, view } = question;
  const gone = view.parties.filter((live) => live.state === 'gone');
  const running = beside.filter(
    (live) => live.state === 'deployed' && live.party.ref.service !== candidate.ref.service,
  );
  const others = running.flatMap(({ party, digest }) => {
    const earlier = distinct(gone.filter((live) => isEarlier(live, party)).reverse(), digest);
    return earlier.slice(0, windowOf(question.policy, party)).map((to) => ({ from: party, to: to.party }));
  });
  const own = windowOf(question.policy, candidate) > 0 && replaced !== undefined;
  return [...others, ...(own ? [{ from: candidate, to: replaced.party }] : [])];
}

function isEarlier({ party }: LiveParty, running: Party): boolean {
  return party.ref.service === running.ref.service && party.ref.instance === running.ref.instance;
}

/** Versions that say something else than those before them in the list, and than the one with `digest`. */
function distinct(parties: readonly LiveParty[], digest: string): readonly LiveParty[] {
  const seen = new Set([digest]);
  return parties.filter((live) => {
    if (seen.has(live.digest)) return false;
    seen.add(live.digest);
    return true;
  });
}

function windowOf(policy: Scene['comparison']['policy'], { service }: Party): number {
  return resolvePolicy(policy, { service: service.id, audience: service.audience }).rollbackWindow;
}

/** What does not fit between `party` and the version that somebody goes back to. */
async function refusalsBetween(scene: Scene, party: Party, { from, to }: Return): Promise<readonly Finding[]> {
  const { comparison } = scene;
  const isOwn = from.ref.service === party.ref.service;
  // What its service reads of others was written by those who run now, and was accepted by it before.
  const pairs = [...eventPairs(party, to), ...(isOwn ? [] : eventPairs(to, party))];
  const findings: Finding[] = [];
  for (const pair of pairs) findings.push(...(await compareEvent(pair, comparison)).findings);
  if (!isOwn) findings.push(...(await compareHttp(party, to, comparison)).findings);
  return findings.filter(({ verdict }) => verdict === 'breaking' || verdict === 'undecided');
}

const placeOf = ({ subject, witnessAt, verdict, writer, reader }: Finding): string =>
  JSON.stringify([subject, witnessAt ?? '', verdict, writer?.service, reader?.service]);

function onePerSubject(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding, index) => findings.findIndex((one) => one.subject === finding.subject) === index);
}

function unsafe(scene: Scene, { from, to }: Return, refusal: Finding): Finding {
  const { candidate, policy } = scene.question;
  const writes = refusal.writer?.service === candidate.ref.service && refusal.writer.version === candidate.ref.version;
  const resolved = resolvePolicy(policy, { service: from.service.id, audience: from.service.audience });
  const { path } = refusal.params;
  const params = { rule: refusal.rule, ...(typeof path === 'string' && { path }) };
  const context = {
    subject: refusal.subject,
    position: 'rollback',
    writer: writes ? candidate : to,
    reader: writes ? to : candidate,
    stage: scene.question.view.stage,
  };
  return pairFinding(context, {
    rule: rollbackUnsafe,
    verdict: 'potential',
    policy: switchOf(resolved, 'rollbackWindow'),
    message: `${nameOf(from.ref)} could not go back to ${nameOf(to.ref)}: ${refusal.message}`,
    at: refusal.at,
    params,
    related: refusal.related,
    ...(refusal.witness !== undefined && { witness: refusal.witness }),
    ...(refusal.witnessAt !== undefined && { witnessAt: refusal.witnessAt }),
  });
}
