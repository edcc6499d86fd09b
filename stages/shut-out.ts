import type { EventPair } from '#compat/pairs.ts';
import { isKeptOutByMark, isShutOut, shutOut } from '#compat/shut-out.ts';
import type { Finding } from '#model/finding.ts';
import type { Scene } from './scene.ts';

/**
 * Filters that nothing meets any more: a live reader's, where the replaced version still met it (breaking: a filter
 * states what is read), and the candidate's own, which is ahead of its writers.
 */
export async function shutOuts(scene: Scene): Promise<readonly Finding[]> {
  const { question, replaced, comparison, pairs } = scene;
  const findings: Finding[] = [];
  for (const { pair, other } of pairs) {
    if (other?.state === 'gone' || isKeptOutByMark(pair) || !(await isNew(scene, pair))) continue;
    const others = writersOf(scene, pair);
    if (!(await isShutOut(pair.reader, [pair.writer, ...others], comparison))) continue;
    if (pair.reader.party === question.candidate) {
      findings.push(shutOut(pair, 'safe', comparison));
      continue;
    }
    const before = replaced === undefined ? [] : usesOf([replaced.party], pair);
    if (before.length > 0 && !(await isShutOut(pair.reader, before, comparison)))
      findings.push(shutOut(pair, 'breaking', comparison));
  }
  return findings;
}

/** Whether nothing of what this writer writes comes through: else there is nothing to look for. */
function isNew({ comparison }: Scene, pair: EventPair): Promise<boolean> {
  return isShutOut(pair.reader, [pair.writer], comparison);
}

function writersOf({ question, beside }: Scene, pair: EventPair): readonly EventPair['writer'][] {
  const parties = beside.filter((live) => live.state === 'deployed').map(({ party }) => party);
  return usesOf([question.candidate, ...parties], pair);
}

/** What `parties` send under the event of `pair`, or anywhere on its channel where nothing tells events apart. */
function usesOf(
  parties: readonly EventPair['writer']['party'][],
  { event }: EventPair,
): readonly EventPair['writer'][] {
  return parties.flatMap((party) =>
    party.service.sends.filter((sent) => sent.event === event).map((use) => ({ party, use })),
  );
}
