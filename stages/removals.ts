import { eventChanges } from '#compat/event-change.ts';
import { pairFinding } from '#compat/finding.ts';
import { nameOf, type Party } from '#compat/party.ts';
import type { Filler } from '#compat/place.ts';
import { type Comparison, writingOptions } from '#compat/question.ts';
import { bearsMark } from '#compat/routing/index.ts';
import { channelAddressChanged, eventDirectionChanged, eventRemoved } from '#compat/rules/index.ts';
import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Scene } from './scene.ts';

/** Events that the replaced version sent and the candidate does not, or not there: they hurt whoever waits for them. */
export async function removals(scene: Scene): Promise<readonly Finding[]> {
  const { question, replaced, beside, comparison } = scene;
  if (replaced === undefined) return [];
  const { candidate } = question;
  const readers = [...beside.map((live) => live.party), candidate];
  const senders = [...beside.filter((live) => live.state === 'deployed').map((live) => live.party), candidate];
  const findings: Finding[] = [];
  for (const change of eventChanges(candidate, replaced.party)) {
    const was = change.was?.use;
    if (was === undefined) continue;
    for (const { fact, rule } of removalFacts(change)) {
      for (const reader of readers) {
        const use = await lostBy(reader, { party: replaced.party, use: was }, senders, comparison);
        if (use === undefined) continue;
        const { subject, at, params, related = [] } = fact;
        const context = { subject, position: 'event', writer: candidate, reader, stage: comparison.stage ?? '' };
        const waits = { label: `${nameOf(reader.ref)} waits for it`, at: use.at };
        const message = `${rule.message(params)}; ${nameOf(reader.ref)} waits for it`;
        const all = [...related, waits];
        findings.push(pairFinding(context, { rule, verdict: 'breaking', message, at, params, related: all }));
      }
    }
  }
  return findings;
}

type Change = ReturnType<typeof eventChanges>[number];
type Told = Parameters<Parameters<typeof eventRemoved.check>[1]>[0];

/** What is gone with a change, as the rules tell it. */
function removalFacts(change: Change): readonly { readonly rule: typeof eventRemoved; readonly fact: Told }[] {
  return [eventRemoved, channelAddressChanged, eventDirectionChanged].flatMap((rule) => {
    const facts: Told[] = [];
    rule.check(change, (fact) => {
      facts.push(fact);
    });
    return facts.filter(({ verdict }) => verdict === 'breaking').map((fact) => ({ rule, fact }));
  });
}

/** What `reader` waits for, got from `was`, and gets from none of `senders` any more. */
async function lostBy(
  reader: Party,
  was: Filler,
  senders: readonly Party[],
  comparison: Comparison,
): Promise<EventUse | undefined> {
  const writers = senders.flatMap((party) => party.service.sends.map((use) => ({ party, use })));
  for (const received of reader.service.receives) {
    if (!(await supplies(was, received, comparison))) continue;
    if (!(await isSupplied(received, writers, comparison))) return received;
  }
  return undefined;
}

async function isSupplied(received: EventUse, writers: readonly Filler[], comparison: Comparison): Promise<boolean> {
  for (const writer of writers) if (await supplies(writer, received, comparison)) return true;
  return false;
}

/**
 * Whether `received` may get what is `sent`: by its mark, or on the same channel where one of the two knows no marks
 * and nothing proves that the mark of the other never comes.
 */
async function supplies({ party, use: sent }: Filler, received: EventUse, comparison: Comparison): Promise<boolean> {
  if (sent.event === received.event) return true;
  if (sent.channel.address !== received.channel.address) return false;
  if (received.dispatch.by === 'channel') return true;
  if (sent.dispatch.by !== 'channel' || received.dispatch.by !== 'pointer') return false;
  return (await bearsMark(sent, received, writingOptions(party, sent, comparison))) !== 'no';
}
