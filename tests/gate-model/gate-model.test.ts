import { playHistory, type Step } from './history.ts';

const histories = Number(process.env['GATE_HISTORIES'] ?? 60);
const firstSeed = Number(process.env['GATE_SEED'] ?? 20_260_101);

/**
 * Random histories of six services on one stage. A brute-force oracle sends concrete messages between all versions that
 * are live, through its own reading of what SNS, EventBridge and Lambda do with filters, and has Ajv read them.
 * `GATE_HISTORIES=5000 GATE_SEED=1` plays more, or others.
 */
describe(`the gate, over ${histories} random histories from seed ${firstSeed}`, () => {
  const missed: string[] = [];
  const counts = { asked: 0, passed: 0, stopped: 0, really: 0 };

  const judge = (seed: number, { candidate, exit, isSilent, broken, report }: Step): void => {
    const worst = broken.filter(({ because }) => because !== 'unknown');
    counts.asked += 1;
    counts[exit === 0 ? 'passed' : 'stopped'] += 1;
    if (exit !== 0 && worst.length > 0) counts.really += 1;
    const [found] = exit === 0 ? worst : [];
    const [quiet] = isSilent ? broken : [];
    if (found === undefined && quiet === undefined) return;
    const rules = report.findings.map(({ rule, verdict }) => `${rule} ${verdict}`);
    missed.push(
      `seed ${seed}: ${candidate} ${JSON.stringify(found ?? quiet)} but the gate said ${rules.join(', ') || 'safe'}`,
    );
  };

  it(
    'never lets pass what breaks a pair, and is never silent about a message that nobody knows',
    async () => {
      const known = new Set<string>();
      const proofs = { has: (key: string) => known.has(key), add: (key: string) => void known.add(key) };
      for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
        for (const step of await playHistory(seed, proofs)) judge(seed, step);
      }
      process.stderr.write(`gate model: ${JSON.stringify(counts)} from seed ${firstSeed}\n`);
      expect(missed.slice(0, 5)).toEqual([]);
    },
    histories * 20_000,
  );

  it('is asked in histories where much passes and much does not', () => {
    expect(counts.passed).toBeGreaterThan(counts.asked / 5);
    expect(counts.really).toBeGreaterThan(counts.asked / 20);
  });
});
