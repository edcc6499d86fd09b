import { eventPairs } from '#compat/pairs.ts';
import type { Party } from '#compat/party.ts';
import { isKeptOutByMark, isShutOut, shutOut } from '#compat/shut-out.ts';
import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Scene } from './scene.ts';

/**
 * Filters that nothing meets any more: a live reader's, where the replaced version still met it (breaking: a filter
 * states what is read), and the candidate's own, which is ahead of its writers.
 */
export async function shutOuts(scene: Scene): Promise<readonly Finding[]> {
  const { question, replaced, beside } = scene;
  const findings = [...(await shutOutOf(scene, question.candidate, undefined))];
  if (replaced === undefined) return findings;
  for (const { party } of beside) findings.push(...(await shutOutOf(scene, party, replaced.party)));
  return findings;
}

/** What `reader` gets through none of its filters; with `before`, only what came through from that version. */
async function shutOutOf(scene: Scene, reader: Party, before: Party | undefined): Promise<readonly Finding[]> {
  const { comparison } = scene;
  const writers = writersOf(scene);
  const findings: Finding[] = [];
  for (const use of new Set(reader.service.receives.filter(isFiltered))) {
    const to = (writer: Party) =>
      eventPairs(writer, reader).filter(
        ({ reader: { use: read } }) => read.route === use.route && read.event === use.event,
      );
    const now = writers.flatMap(to);
    const [first] = now;
    // What nobody sends, or what its mark keeps out, is told elsewhere.
    const own = now.filter(({ writer }) => writer.party === scene.question.candidate);
    if (first === undefined || now.every(isKeptOutByMark) || own.some(isKeptOutByMark)) continue;
    const from = (pairs: typeof now) => pairs.map(({ writer }) => writer);
    if (!(await isShutOut(first.reader, from(now), comparison))) continue;
    if (before === undefined) findings.push(shutOut(first, 'safe', comparison));
    else if (!(await isShutOut(first.reader, from(to(before)), comparison)))
      findings.push(shutOut(own[0] ?? first, 'breaking', comparison));
  }
  return findings;
}

function writersOf({ question, beside }: Scene): readonly Party[] {
  return [question.candidate, ...beside.filter((live) => live.state === 'deployed').map(({ party }) => party)];
}

function isFiltered({ route }: EventUse): boolean {
  return route.some((hop) => 'filterPolicy' in hop || 'pattern' in hop || 'filters' in hop);
}
