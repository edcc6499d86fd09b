import { unrecognised } from '#compat/dispatch/unrecognised.ts';
import { eventChanges } from '#compat/event-change.ts';
import { pairFinding } from '#compat/finding.ts';
import { ignoredWrites } from '#compat/ignored.ts';
import { nameOf, type Party } from '#compat/party.ts';
import { channelAddressChanged, eventDirectionChanged, eventRemoved, eventUnwritten } from '#compat/rules/index.ts';
import { readsAhead } from '#compat/starved.ts';
import { unwrittenEvents } from '#compat/unwritten.ts';
import { wireDigest } from '#compat/wire-schema.ts';
import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { canStillArrive } from './arrival.ts';
import type { Scene } from './scene.ts';

/** Events that the replaced version sent and the candidate does not, or not there: they hurt whoever waits for them. */
export function removals(scene: Scene): readonly Finding[] {
  const { question, replaced, beside, comparison } = scene;
  if (replaced === undefined) return [];
  const { candidate } = question;
  const readers = [...beside.map((live) => live.party), candidate];
  const senders = [...beside.filter((live) => live.state === 'deployed').map((live) => live.party), candidate];
  const isSent = (received: EventUse): boolean =>
    senders.some((party) => party.service.sends.some((sent) => supplies(sent, received)));
  return eventChanges(candidate, replaced.party).flatMap((change) => {
    const findings: Finding[] = [];
    const was = change.was?.use;
    for (const rule of [eventRemoved, channelAddressChanged, eventDirectionChanged]) {
      rule.check(change, ({ subject, at, params, related = [], verdict }) => {
        if (verdict !== 'breaking' || was === undefined) return;
        for (const reader of readers) {
          const use = reader.service.receives.find((received) => supplies(was, received) && !isSent(received));
          if (use === undefined) continue;
          const context = { subject, position: 'event', writer: candidate, reader, stage: comparison.stage ?? '' };
          const waits = { label: `${nameOf(reader.ref)} waits for it`, at: use.at };
          const message = `${rule.message(params)}; ${nameOf(reader.ref)} waits for it`;
          const all = [...related, waits];
          findings.push(pairFinding(context, { rule, verdict: 'breaking', message, at, params, related: all }));
        }
      });
    }
    return findings;
  });
}

/** Whether `received` may get what is `sent`: by its mark, or on the same channel where one of the two knows no marks. */
function supplies(sent: EventUse, received: EventUse): boolean {
  if (sent.event === received.event) return true;
  if (sent.channel.address !== received.channel.address) return false;
  return received.dispatch.by === 'channel' || (sent.dispatch.by === 'channel' && received.dispatch.by === 'pointer');
}

/**
 * What the candidate as a reader is ahead or short of: places that it names and no live writer fills yet, and places
 * that live writers fill, that the replaced version named and that it no longer does.
 */
export async function misread(scene: Scene): Promise<readonly Finding[]> {
  const { question, replaced, beside, comparison, pairs } = scene;
  const findings: Finding[] = [];
  const asked = new Set<string>();
  for (const { pair, other } of pairs) {
    if (pair.reader.party !== question.candidate || other?.state === 'gone') continue;
    const use = replaced?.party.service.receives.find((received) => received.event === pair.event);
    if (replaced !== undefined && use !== undefined) {
      findings.push(...(await ignoredWrites({ pair, before: { party: replaced.party, use } }, comparison)));
    }
    // What it names no otherwise than before, or just as its writer does, is no news.
    const known = [use, pair.writer.use].some(
      (other) => other && wireDigest(other.payload) === wireDigest(pair.reader.use.payload),
    );
    if (known || asked.has(pair.event)) continue;
    asked.add(pair.event);
    const others = [question.candidate, ...beside.map(({ party }) => party)].flatMap((party) =>
      party.service.sends.filter((sent) => sent.event === pair.event).map((sent) => ({ party, use: sent })),
    );
    findings.push(...(await readsAhead({ pair, others }, comparison)));
  }
  return findings;
}

/** Events that the candidate waits for and nobody sends: a consumer that is deployed first, or a misspelt name. */
export function unwritten(scene: Scene): readonly Finding[] {
  const { candidate, view } = scene.question;
  if (view.seq === undefined) return [];
  const writers = [candidate, ...scene.beside.map((live) => live.party)];
  return unwrittenEvents(
    candidate,
    writers,
    view.elsewhere?.flatMap(({ sends }) => sends),
  ).flatMap((missing) => {
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

/** Message types that come to subscribers which do not know them: what the candidate sends, and what it gets. */
export async function strangers({ question, beside, lingering, comparison }: Scene): Promise<readonly Finding[]> {
  const { candidate, now } = question;
  const findings = [...(await unrecognised(candidate, candidate, comparison))];
  for (const { party } of beside) {
    findings.push(...(await unrecognised(candidate, party, comparison)));
    findings.push(...(await unrecognised(party, candidate, comparison)));
  }
  for (const { party, until, since } of lingering) {
    const sends = party.service.sends.filter((sent) =>
      candidate.service.receives.some((read) => canStillArrive(sent, read, until ?? since, now) === 'yes'),
    );
    const rest: Party = { ...party, service: { ...party.service, sends } };
    findings.push(...(await unrecognised(rest, candidate, comparison)));
  }
  return findings;
}
