import { type Compared, compareEvent } from '#compat/compare-event.ts';
import { pairFinding } from '#compat/finding.ts';
import { compareHttp } from '#compat/http/index.ts';
import { eventPairs } from '#compat/pairs.ts';
import { nameOf, type Party } from '#compat/party.ts';
import { resolvePolicy, switchOf } from '#compat/policy.ts';
import type { Finding } from '#model/finding.ts';
import type { CheckedPair } from '#model/report.ts';
import { rollbackUnsafe } from './rollback-rule.ts';
import type { Scene } from './scene.ts';
import type { LiveParty } from './view.ts';

/** A version that somebody may have to go back to, and the one that would be taken back. */
type Return = { readonly from: Party; readonly to: Party };

/**
 * What can no longer be taken back once the candidate runs: each live party's earlier versions against the candidate,
 * and the version that it replaces against what the candidate will have written meanwhile. Nobody is hurt as things
 * stand, so it is `potential`; what the replaced version does not fit either is no news. Each pair that was held
 * against each other is among the pairs, in the position `rollback`.
 */
export async function rollbacks(scene: Scene): Promise<Compared & { readonly notes: readonly string[] }> {
  const findings: Finding[] = [];
  const pairs: CheckedPair[] = [];
  for (const back of returnsOf(scene)) {
    const now = await between(scene, scene.question.candidate, back);
    const refusals = refusalsIn(now);
    const replaced = refusals.length === 0 ? undefined : scene.replaced?.party;
    const before = replaced === undefined ? [] : refusalsIn(await between(scene, replaced, back));
    const known = new Set(before.map(placeOf));
    const news = refusals.filter((refusal) => !known.has(placeOf(refusal)));
    findings.push(...onePerSubject(news).map((refusal) => unsafe(scene, back, refusal)));
    pairs.push(...pairsOf(now, back, new Set(news.map(({ subject }) => subject))));
  }
  return { findings, pairs, notes: unasked(scene) };
}

/** One for each subject between two parties: whether the one of them could be gone back to. */
function pairsOf({ pairs }: Compared, { from, to }: Return, news: ReadonlySet<string>): readonly CheckedPair[] {
  const told = new Map<string, CheckedPair>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.subject, nameOf(pair.writer), nameOf(pair.reader)]);
    if (told.has(key)) continue;
    const isNews = news.has(pair.subject);
    const could = isNews ? 'could not go back' : 'could go back as before';
    const because = `${nameOf(from.ref)} ${could} to ${nameOf(to.ref)}`;
    told.set(key, { ...pair, position: 'rollback', verdict: isNews ? 'potential' : 'safe', because });
  }
  return [...told.values()];
}

/** Whom nobody asks to be able to go back. */
function unasked({ question: { candidate, policy }, beside }: Scene): readonly string[] {
  const services = [candidate, ...beside.map(({ party }) => party)];
  const free = services.filter((party) => windowOf(policy, party) === 0).map(({ ref }) => ref.service);
  const names = [...new Set(free)].sort();
  return names.length === 0 ? [] : [`rollbacks were not looked at for ${names.join(', ')} (rollbackWindow: 0)`];
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

/** What passes between `party` and the version that somebody goes back to. */
async function between(scene: Scene, party: Party, { from, to }: Return): Promise<Compared> {
  const { comparison } = scene;
  const isOwn = from.ref.service === party.ref.service;
  // What its service reads of others was written by those who run now, and was accepted by it before.
  const events = [...eventPairs(party, to), ...(isOwn ? [] : eventPairs(to, party))];
  const compared: Compared[] = [];
  for (const pair of events) compared.push(await compareEvent(pair, comparison));
  if (!isOwn) compared.push(await compareHttp(party, to, comparison));
  return {
    findings: compared.flatMap(({ findings }) => findings),
    pairs: compared.flatMap(({ pairs }) => pairs),
  };
}

function refusalsIn({ findings }: Compared): readonly Finding[] {
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
