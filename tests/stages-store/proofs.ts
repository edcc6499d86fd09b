import type { StageStore } from '#stages/store/index.ts';
import { proof, randomFrom } from './proof-size.ts';
import type { Target, Worker, Workshop } from './workers.ts';

export type Proven = { readonly target: Target; readonly reopen: () => StageStore };
const at = '2026-03-01T10:00:00.000Z';

/** What must hold on each medium however its writers race and die. */
export function describeProofs(
  name: 'directory' | 's3',
  given: { readonly workshop: () => Workshop; readonly open: () => Promise<Proven> },
): void {
  const { processes, limit } = proof;
  const [records, kills] = [proof.records[name], proof.kills[name]];

  it(
    `loses none of ${processes} x ${records} records of processes that race`,
    async () => {
      const { target, reopen } = await given.open();
      await reopen().create('prod', { action: 'created', at, by: 'test' });
      const names = Array.from({ length: processes }, (_, index) => `w${index}`);
      const workers = names.map((worker) => given.workshop().start({ target, name: worker, records }));
      await Promise.all(workers.map((worker) => worker.ended));
      expect(workers.flatMap((worker) => worker.refusals)).toEqual([]);
      const wanted = names.flatMap((worker) => Array.from({ length: records }, (_, index) => `${worker}.${index}`));
      expect([...(await recorded(reopen()))].sort()).toEqual(wanted.sort());
      const { breaches, garbage, counts } = await reopen().inspect();
      expect({ breaches, garbage, entries: counts.entries }).toEqual({
        breaches: [],
        garbage: [],
        entries: processes * records + 1,
      });
    },
    limit,
  );

  it(
    `reads what was acknowledged, whole, after each of ${kills} times that its writers were killed`,
    async () => {
      const { target, reopen } = await given.open();
      await reopen().create('prod', { action: 'created', at, by: 'test' });
      process.stderr.write(`store proofs: seed ${proof.seed} (${name})\n`);
      const random = randomFrom(proof.seed);
      const acknowledged: string[] = [];
      for (let kill = 0; kill < kills; kill++) {
        const workers = ['a', 'b'].map((worker) => given.workshop().start({ target, name: `${worker}${kill}` }));
        await killed(workers, Math.floor(random() * 4), random() * 30);
        acknowledged.push(...workers.flatMap((worker) => worker.acknowledged));
        expect(workers.flatMap((worker) => worker.refusals)).toEqual([]);
        const versions = await recorded(reopen());
        expect(versions.length).toBe(new Set(versions).size);
        expect(acknowledged.filter((version) => !versions.includes(version))).toEqual([]);
        // Each writer that died may have written one entry that it could not tell of any more.
        expect(versions.length - acknowledged.length).toBeLessThanOrEqual(2 * (kill + 1));
      }
      const { breaches, garbage } = await reopen().inspect();
      expect(breaches).toEqual([]);
      expect(garbage.filter(({ kind }) => kind !== 'leftover' && kind !== 'object')).toEqual([]);
      await reopen().append('prod', { action: 'retired', at, by: 'test' });
    },
    limit,
  );
}

/** The versions in the journal of `prod`, in its order. */
async function recorded(store: StageStore): Promise<readonly string[]> {
  return (await store.journal('prod')).flatMap((entry) => ('version' in entry ? [entry.version] : []));
}

/** Ends `workers` as a power cut would, `milliseconds` after the first has acknowledged `count` versions. */
async function killed(workers: readonly Worker[], count: number, milliseconds: number): Promise<void> {
  await Promise.race(workers.map((worker) => worker.past(count)));
  await new Promise((done) => setTimeout(done, milliseconds));
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all(workers.map((worker) => worker.ended));
}
