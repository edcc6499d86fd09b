import type { EventUse } from '#model/catalog.ts';
import type { Finding, Verdict } from '#model/finding.ts';
import { type Compared, compareEvent } from '../compare-event.ts';
import type { EventChange } from '../event-change.ts';
import { pairFinding } from '../finding.ts';
import { type EventPair, eventPairs } from '../pairs.ts';
import { nameOf, type Party } from '../party.ts';
import { type ResolvedPolicy, resolvePolicy, switchOf } from '../policy.ts';
import { channelAddressChanged, eventDirectionChanged, eventRemoved } from '../rules/index.ts';
import { starvedReads } from '../starved.ts';
import { existence } from './came-and-went.ts';
import type { ServiceScene } from './scene.ts';
import { isUnchanged } from './unchanged.ts';
import { anyReader } from './unknown-party.ts';
import { hasMoved, pairUses, type UsePair } from './uses.ts';
import { isHurting, merged, since, supposed, toldOnce } from './weigh.ts';

/**
 * What a new version does to those who read its events: each reader that is known, as it was, and whoever reads by
 * what the version before stated.
 */
export async function compareSent(scene: ServiceScene): Promise<Compared> {
  const compared: Compared[] = [];
  for (const pair of pairUses(scene.before.service.sends, scene.after.service.sends)) {
    const gone = lost(pair, scene);
    const changed = pair.was === undefined ? await added(pair, scene) : await changedEvent(pair, scene);
    compared.push({ findings: [...gone, ...changed.findings], pairs: changed.pairs });
  }
  return merged(compared);
}

/** Readers of `event` among those who were there, as pairs with what `writer` states of it. */
function readersOf(writer: EventPair['writer'], around: readonly Party[]): readonly EventPair[] {
  const { party, use } = writer;
  const only: Party = { ...party, service: { ...party.service, sends: [use] } };
  return around.flatMap((reader) => eventPairs(only, reader)).map((pair) => ({ ...pair, writer }));
}

async function changedEvent({ was, is }: UsePair, scene: ServiceScene): Promise<Compared> {
  if (was === undefined || is === undefined) return { findings: [], pairs: [] };
  const { before, after, around, comparison } = scene;
  // Under the name that its readers know: whether the address is theirs is another question.
  const now = { ...is, event: was.event };
  if (isUnchanged(was, now)) return { findings: [], pairs: [] };
  const known: Compared[] = [];
  for (const pair of readersOf({ party: after, use: now }, around)) {
    const baseline = await compareEvent({ ...pair, writer: { party: before, use: was } }, comparison);
    const answer = since(await compareEvent(pair, comparison, { before }), baseline);
    known.push(await withStarved(answer, pair, was, scene));
  }
  const pair: EventPair = { event: was.event, writer: { party: after, use: now }, reader: anyReader(before, was) };
  const answer = await compareEvent(pair, { ...comparison, facts: 'all' }, { before });
  const unknown = supposed(await withStarved(answer, pair, was, scene), policyFor(was, scene));
  const replayed = await fromArchive(was, now, scene);
  const told = merged(known);
  return {
    findings: [...toldOnce(told.findings, unknown.findings), ...replayed.findings],
    pairs: [...told.pairs, ...unknown.pairs, ...replayed.pairs],
  };
}

async function withStarved(answer: Compared, pair: EventPair, was: EventUse, scene: ServiceScene): Promise<Compared> {
  const { before, around, comparison } = scene;
  const others = around
    .filter((party) => party.ref.service !== before.ref.service)
    .flatMap((party) => party.service.sends.filter((use) => use.event === was.event).map((use) => ({ party, use })));
  const starved = await starvedReads({ pair, before: { party: before, use: was }, others }, comparison);
  const refused = answer.findings.filter(isHurting).map(({ params }) => params['path']);
  const findings = starved.filter(({ params }) => !refused.includes(params['path']));
  return { ...answer, findings: [...answer.findings, ...findings] };
}

/**
 * Where an archive brings old messages back, readers who go by the new version meet them: as bad as the policy takes
 * a replay.
 */
async function fromArchive(was: EventUse, is: EventUse, scene: ServiceScene): Promise<Compared> {
  const { before, after, comparison } = scene;
  const policy = policyFor(was, scene);
  const isKept = was.channel.archive !== undefined && is.channel.archive !== undefined;
  if (!isKept || policy.archiveReplay === 'ignore') return { findings: [], pairs: [] };
  const name = 'any reader of the archive';
  const reader = anyReader(after, is, name);
  const pair: EventPair = { event: was.event, writer: { party: before, use: was }, reader };
  const answer = await compareEvent(pair, comparison, { before: anyReader(before, was, name).party });
  const decided = { policy: switchOf(policy, 'archiveReplay') };
  if (policy.archiveReplay === 'breaking')
    return { ...answer, findings: answer.findings.map((one) => Object.freeze({ ...one, ...decided })) };
  const milder = (verdict: Finding['verdict']): boolean => verdict === 'breaking';
  return {
    findings: answer.findings.map((one) =>
      milder(one.verdict)
        ? Object.freeze({ ...one, ...decided, verdict: 'potential' as const, severity: 'warning' as const })
        : one,
    ),
    pairs: answer.pairs.map((one) => (milder(one.verdict) ? { ...one, verdict: 'potential' } : one)),
  };
}

function policyFor(use: EventUse, { after, comparison }: ServiceScene): ResolvedPolicy {
  const where = { service: after.ref.service, event: use.event, audience: use.audience };
  return resolvePolicy(comparison.policy, where);
}

/** An event that is no longer sent, or no longer there: it hurts whoever waits for it. */
function lost(pair: UsePair, scene: ServiceScene): readonly Finding[] {
  const { was, is } = pair;
  if (was === undefined || (is !== undefined && !hasMoved(pair))) return [];
  const { before, after, around } = scene;
  // What is received now in place of being sent has turned round.
  const then = is ?? after.service.receives.find(({ event }) => event === was.event);
  const change: EventChange = {
    party: after,
    event: was.event,
    was: { party: before, use: was },
    ...(then !== undefined && { is: { party: after, use: then } }),
  };
  const waiting = readersOf({ party: before, use: was }, around).filter(
    ({ reader }) => reader.party.ref.service !== after.ref.service,
  );
  const readers = waiting.length > 0 ? waiting.map(({ reader }) => reader) : [anyReader(before, was)];
  const findings: Finding[] = [];
  for (const rule of [eventRemoved, channelAddressChanged, eventDirectionChanged]) {
    rule.check(change, ({ subject, at, params, related = [] }) => {
      for (const reader of readers) {
        const context = { subject, position: 'event', writer: after, reader: reader.party };
        const waits = { label: `${nameOf(reader.party.ref)} waits for it`, at: reader.use.at };
        const isKnown = waiting.length > 0;
        const { verdict, because } = stillSent(was, scene);
        const message = rule.message(params) + because + (isKnown ? `; ${nameOf(reader.party.ref)} waits for it` : '');
        const places = isKnown ? [...related, waits] : related;
        findings.push(pairFinding(context, { rule, verdict, message, at, params, related: places }));
      }
    });
  }
  return waiting.length > 0 ? findings : supposed({ findings, pairs: [] }, policyFor(was, scene)).findings;
}

/** Whether somebody else sends the event: who did before is there whatever comes, who does from now on must come first. */
function stillSent(
  was: EventUse,
  { before, around, afterwards }: ServiceScene,
): {
  readonly verdict: Verdict;
  readonly because: string;
} {
  const sender = (parties: readonly Party[]): Party | undefined =>
    parties.find(
      ({ ref, service }) =>
        ref.service !== before.ref.service && service.sends.some(({ event }) => event === was.event),
    );
  const [other, successor] = [sender(around), sender(afterwards)];
  if (other !== undefined) return { verdict: 'safe', because: `; ${nameOf(other.ref)} sends it too` };
  if (successor === undefined) return { verdict: 'breaking', because: '' };
  return { verdict: 'potential', because: `; ${nameOf(successor.ref)} sends it from now on, and must be there first` };
}

/** A new event: nobody goes by it yet, but those who were waiting for it. */
async function added(pair: UsePair, scene: ServiceScene): Promise<Compared> {
  const { is } = pair;
  const { after, around, comparison } = scene;
  if (is === undefined) return { findings: [], pairs: [] };
  const known: Compared[] = [];
  for (const met of readersOf({ party: after, use: is }, around)) known.push(await compareEvent(met, comparison));
  const told = merged(known);
  return { findings: [...told.findings, ...existence({ is }, scene)], pairs: told.pairs };
}
