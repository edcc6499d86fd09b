import { unrecognised } from '#compat/dispatch/unrecognised.ts';
import { ignoredWrites } from '#compat/ignored.ts';
import type { Party } from '#compat/party.ts';
import { eventUnwritten } from '#compat/rules/index.ts';
import { readsAhead } from '#compat/starved.ts';
import { unwrittenEvents } from '#compat/unwritten.ts';
import { wireDigest } from '#compat/wire-schema.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { canStillArrive } from './arrival.ts';
import type { Scene } from './scene.ts';

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
