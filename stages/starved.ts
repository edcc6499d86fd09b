import { type EventPair, eventPairs } from '#compat/pairs.ts';
import { eventFilteredOut } from '#compat/rules/event-filtered-out.ts';
import { type StarvedQuestion, starvedReads } from '#compat/starved.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Contract } from '#model/schema.ts';
import { meets } from './readers/same-place.ts';
import type { Scene } from './scene.ts';

/**
 * Places that live readers name, that the replaced version filled, and that nobody fills any more: the candidate
 * leaves them out, or no longer sends the event at all, and whoever else sends it never filled them.
 */
export async function starved(scene: Scene, told: readonly Finding[]): Promise<readonly Finding[]> {
  const { question, replaced, comparison, pairs } = scene;
  if (replaced === undefined) return [];
  const sent = pairs.map(({ pair }) => pair).filter(({ writer }) => writer.party === question.candidate);
  const findings: Finding[] = [];
  for (const pair of [...sent, ...silenced(scene)]) {
    const use = replaced.party.service.sends.find((one) => one.event === pair.event);
    if (use === undefined) continue;
    const before = { party: replaced.party, use };
    const others = otherWriters(scene, pair.event);
    const found = await starvedReads({ pair, before, others, ...watched(scene, pair) }, comparison);
    findings.push(...found.filter((finding) => !isTold(finding, told)));
  }
  return findings;
}

/** What tests saw a reader read that took over its producer's schema: as good as a statement, for just these contracts. */
function watched({ beside }: Scene, { reader, event }: EventPair): Pick<StarvedQuestion, 'isRead'> {
  const live = beside.find(({ party }) => party === reader.party);
  if (live === undefined || reader.use.reads === 'stated') return {};
  const seen = live.evidence.filter(
    ({ subject, reads, contract }) => subject === event && reads !== undefined && contract === live.digest,
  );
  if (seen.length === 0) return {};
  return { isRead: (place) => seen.some(({ reads = [] }) => reads.some((read) => meets(read, place))) };
}

/** The readers of events that the candidate no longer sends and somebody else does: what is written to them, nothing. */
function silenced({ question, replaced, beside }: Scene): readonly EventPair[] {
  if (replaced === undefined) return [];
  const { candidate } = question;
  const isKept = (event: string): boolean => candidate.service.sends.some((use) => use.event === event);
  const isSent = (event: string): boolean => beside.some(({ party }) => party.service.sends.some(isOf(event)));
  return [...beside.map(({ party }) => party), candidate].flatMap((reader) =>
    eventPairs(replaced.party, reader)
      .filter(({ event }) => !isKept(event) && isSent(event))
      .map((pair) => ({ ...pair, writer: { party: candidate, use: nothingOf(pair.writer.use, candidate.service) } })),
  );
}

/** `use` without a single message; it stands where the service that gave it up does. */
function nothingOf(use: EventUse, { at }: Service): EventUse {
  const origins = { '': { file: at.file, pointer: at.pointer ?? '' } };
  const payload: Contract = { schema: { not: {} }, dialect: '2020-12', at, origins };
  return { ...use, at, payload };
}

function otherWriters({ beside }: Scene, event: string): readonly EventPair['writer'][] {
  return beside
    .filter((live) => live.state === 'deployed')
    .flatMap(({ party }) => party.service.sends.filter(isOf(event)).map((use) => ({ party, use })));
}

const isOf =
  (event: string) =>
  (use: EventUse): boolean =>
    use.event === event;

/** A place that a reader refuses to miss, and an event of which nothing comes, are said once. */
function isTold(starvation: Finding, told: readonly Finding[]): boolean {
  return told.some(
    ({ rule, verdict, subject, reader, params }) =>
      verdict === 'breaking' &&
      subject === starvation.subject &&
      reader?.service === starvation.reader?.service &&
      reader?.version === starvation.reader?.version &&
      (rule === eventFilteredOut.id || params['path'] === starvation.params['path']),
  );
}
