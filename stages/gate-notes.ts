import { nameOf, type Party } from '#compat/party.ts';
import { type CheckedPair, isChecked, isUnasked } from '#model/report.ts';
import { ageOf } from './evidence/age.ts';
import { lackingOn } from './running.ts';
import type { Scene } from './scene.ts';

/** What a person must know beside the findings: against whom, and on what evidence. */
export function notesOf(scene: Scene, pairs: readonly CheckedPair[]): readonly string[] {
  const { question, beside, replaced } = scene;
  const { candidate, view } = question;
  if (view.seq === undefined) return ['nothing was compared: the stage could not be read'];
  const notes: string[] = [];
  const running = replaced === undefined ? beside : [replaced, ...beside];
  const elsewhere = view.elsewhere?.length ?? 0;
  const held = pairs.filter(isChecked);
  const isWhole = view.findings.length === 0;
  if (isWhole && running.length + elsewhere === 0)
    notes.push(`${view.stage} exists and nothing runs on it: nobody can be hurt`);
  else if (held.length > 0) notes.push(comparedWith(candidate, held, question.now));
  else if (!isWhole) notes.push(`nothing was compared: not all that runs on ${view.stage} could be read`);
  else if (held.length === pairs.length)
    notes.push(`nothing on ${view.stage} shares an event or a call with ${candidate.ref.service}`);
  for (const { writer, because } of pairs.filter(isUnasked))
    notes.push(`no call of ${nameOf(writer)} was compared: ${because}`);
  const instead = replaced === undefined ? '' : `, where it replaces ${nameOf(replaced.party.ref)}`;
  notes.push(`${view.stage} is at entry ${view.seq}${instead}`);
  notes.push(...(view.notes ?? []));
  const announced = beside.filter((live) => live.state === 'announced');
  for (const live of announced) notes.push(`${nameOf(live.party.ref)} is announced and counts as live`);
  for (const service of lackingOn(view, candidate))
    notes.push(`${nameOf(candidate.ref)} depends on ${service}, which does not run on ${view.stage}`);
  return notes;
}

/** Against whom, and on what evidence beyond what the contracts declare. */
function comparedWith(candidate: Party, pairs: readonly CheckedPair[], now: Date): string {
  const self = nameOf(candidate.ref);
  const names = pairs.flatMap((pair) => [nameOf(pair.writer), nameOf(pair.reader)]).filter((name) => name !== self);
  const others = [...new Set(names)].sort();
  const seen = pairs.filter((pair) => pair.evidence.some((item) => item.kind !== 'declared')).length;
  const evidence = [
    ...(seen > 0 ? [`${seen} tested or observed, ${span(pairs, now)}`] : []),
    ...(pairs.length > seen ? [`${pairs.length - seen} declared only`] : []),
  ].join(', ');
  return `compared with ${others.join(', ') || 'itself'} · evidence ${evidence}`;
}

/** How old the evidence is: of each pair the latest counts. */
function span(pairs: readonly CheckedPair[], now: Date): string {
  const latest = pairs.flatMap(({ evidence }) => {
    const moments = evidence.flatMap(({ at }) => at ?? []).sort();
    return moments.at(-1) ?? [];
  });
  const [oldest, newest] = [latest.toSorted()[0], latest.toSorted().at(-1)];
  if (oldest === undefined || newest === undefined) return 'at unknown times';
  const [from, to] = [ageOf(oldest, now), ageOf(newest, now)];
  return from === to ? from : `${from} to ${to}`;
}
