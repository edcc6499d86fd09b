import { inclusionPairs } from '../inclusion/pairs.ts';
import { type Peer, peers } from '../inclusion/peers.ts';

const VERDICTS = ['right', 'wrongly included', 'wrongly refused', 'undecided', 'error'] as const;

/** The inclusion engine beside `jsoncompat` on the same pairs in one run. */
export async function section(): Promise<void> {
  const pairs = await inclusionPairs('../shared/corpora');
  print(
    `${pairs.length} pairs of 2020-12 and draft-07: ${pairs.some(({ id }) => id.startsWith('containment')) ? 'the containment corpus and made-up ones' : 'made up, no corpora are there'}`,
  );
  print(
    ['', 'pairs/s', ...VERDICTS].map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(18))).join(''),
  );
  const speeds = new Map<string, number>();
  for (const peer of peers) await measure(peer, pairs, speeds);
  const own = speeds.get(peers[0]?.name ?? '') ?? 0;
  for (const [name, speed] of [...speeds].slice(1)) print(`${(own / speed).toFixed(2)} times the speed of ${name}`);
}

async function measure(
  peer: Peer,
  pairs: Awaited<ReturnType<typeof inclusionPairs>>,
  speeds: Map<string, number>,
): Promise<void> {
  const outcome = await peer.run(pairs);
  if ('notRun' in outcome) return print(`${peer.name.padEnd(32)} not run: ${outcome.notRun}`);
  const counts = new Map<string, number>(VERDICTS.map((verdict) => [verdict, 0]));
  for (const [index, { included }] of pairs.entries()) {
    const said = outcome.answers[index] ?? 'error';
    const wrong = said === 'included' ? 'wrongly included' : 'wrongly refused';
    const verdict =
      said === 'undecided' || said === 'error' ? said : (said === 'included') === included ? 'right' : wrong;
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const speed = pairs.length / outcome.seconds;
  speeds.set(peer.name, speed);
  print(
    [
      peer.name.padEnd(32),
      speed.toFixed(0).padStart(18),
      ...VERDICTS.map((verdict) => String(counts.get(verdict)).padStart(18)),
    ].join(''),
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
