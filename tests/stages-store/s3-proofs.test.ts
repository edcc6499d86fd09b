import { codeOf } from '#stages/store/conformance.ts';
import { openStore, type S3Place, type StageStore, StoreError, s3Medium } from '#stages/store/index.ts';
import { describeOnStage, type LocalStage, localStage, stageAvailability } from '#testing/index.ts';
import { type Fault, faults, faultyWire, type Plan, type Wire } from './faulty-wire.ts';
import { proof, randomFrom } from './proof-size.ts';
import { describeProofs } from './proofs.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';
import { type Workshop, workshop } from './workers.ts';

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const report = (line: string): boolean => process.stderr.write(`${line}\n`);
const at = '2026-03-01T10:00:00.000Z';
const patience = { connection: 500, request: 500 };
const draft = (version: string) =>
  ({ action: 'deployed', at, by: 'test', service: 'food', version, digest: 'a'.repeat(64) }) as const;

describeOnStage('S3 under attack', { availability: await stageAvailability(environment), environment, report }, () => {
  let stage: LocalStage | undefined;
  let bucket: TestBucket;
  let workers: Workshop;
  const wires: Wire[] = [];
  beforeAll(async () => {
    stage = await localStage({ environment, progress: report });
    bucket = await testBucket(stage.endpoint);
    workers = await workshop();
  }, 180_000);
  afterEach(() => Promise.all(wires.splice(0).map((wire) => wire.close())));
  afterAll(async () => {
    bucket?.close();
    await workers?.close();
    await stage?.stop();
  }, 30_000);

  /** The store at `place` as it is seen over a wire on which `plan` happens. */
  async function over(place: S3Place, plan: Plan): Promise<{ readonly store: StageStore; readonly wire: Wire }> {
    const wire = await faultyWire(place.endpoint ?? '', plan);
    wires.push(wire);
    return { store: openStore(await s3Medium({ ...place, endpoint: wire.endpoint }, patience)), wire };
  }

  describeProofs('s3', {
    workshop: () => workers,
    open: async () => {
      const { place, reopen } = await bucket.open();
      return { target: { s3: place }, reopen };
    },
  });

  it.each(faults)(
    'never takes a store that answers with %s for an empty one',
    async (fault) => {
      const { place, store } = await bucket.open();
      await store.create('prod', { action: 'created', at, by: 'test' });
      const { store: seen } = await over(place, () => fault);
      // A lost answer and half of one come to reads alike: nothing that could be believed.
      const asked: Readonly<Record<string, Promise<unknown>>> = {
        journal: seen.journal('prod'),
        stages: seen.stages(),
        object: seen.object('a'.repeat(64)),
        version: seen.version('food', '1.0.0'),
        evidence: seen.evidence('food', '1.0.0'),
        inspection: seen.inspect(),
      };
      const codes = Object.entries(asked).map(async ([name, answer]) => [name, await codeOf(answer)] as const);
      expect(Object.fromEntries(await Promise.all(codes))).toEqual(
        Object.fromEntries(Object.keys(asked).map((name) => [name, 'store-unreadable'])),
      );
    },
    120_000,
  );

  it('passes over what goes wrong once', async () => {
    const { place, store, reopen } = await bucket.open();
    await store.create('prod', { action: 'created', at, by: 'test' });
    for (const [index, fault] of faults.entries()) {
      const asked = new Set<string>();
      const once: Plan = (method, path) => {
        const key = `${method} ${path}`;
        if (asked.has(key)) return undefined;
        asked.add(key);
        return fault;
      };
      const { store: seen } = await over(place, once);
      await seen.append('prod', draft(`1.0.${index}`));
    }
    const journal = await reopen().journal('prod');
    expect(journal.slice(1)).toMatchObject(faults.map((_, index) => ({ version: `1.0.${index}` })));
  }, 120_000);

  it.each<Fault>(['500', '503', 'silence', 'lost request'])(
    'says that nothing is known after %s',
    async (fault) => {
      const { place, store } = await bucket.open();
      await store.create('prod', { action: 'created', at, by: 'test' });
      const { store: seen } = await over(place, (method) => (method === 'PUT' ? fault : undefined));
      const error: unknown = await seen.append('prod', draft('1.0.0')).catch((caught: unknown) => caught);
      if (!(error instanceof StoreError)) throw new Error(`no store error: ${String(error)}`);
      expect(error.code).toBe('store-doubtful');
      expect(error.message).toMatch('whether it was recorded is not known');
      expect(error.message).not.toMatch('secret');
      expect(error.fix).toMatch('look at the stage before you record again');
    },
    60_000,
  );

  it('knows its own entry again when every answer to its writing was lost', async () => {
    const { place, store, reopen } = await bucket.open();
    await store.create('prod', { action: 'created', at, by: 'test' });
    const { store: seen, wire } = await over(place, (method) => (method === 'PUT' ? 'lost answer' : undefined));
    await seen.append('prod', draft('1.0.0'));
    expect(wire.log).toContain('PUT lost answer');
    expect((await reopen().journal('prod')).slice(1)).toMatchObject([{ seq: 2, version: '1.0.0' }]);
  }, 60_000);

  it(
    'loses and doubles nothing on a wire on which anything can happen',
    async () => {
      const { place, store, reopen } = await bucket.open();
      await store.create('prod', { action: 'created', at, by: 'test' });
      process.stderr.write(`store proofs: seed ${proof.seed} (wire)\n`);
      const random = randomFrom(proof.seed);
      const plan: Plan = () => (random() < 0.15 ? faults[Math.floor(random() * faults.length)] : undefined);
      const acknowledged: string[] = [];
      await Promise.all(
        ['a', 'b', 'c'].map(async (writer) => {
          const { store: seen } = await over(place, plan);
          for (let index = 0; index < proof.faulty; index++) {
            const version = `${writer}.${index}`;
            const outcome = await codeOf(seen.append('prod', draft(version)));
            if (outcome === 'no error') acknowledged.push(version);
            else expect(['store-doubtful', 'store-unreadable']).toContain(outcome);
          }
        }),
      );
      const versions = (await reopen().journal('prod')).flatMap((entry) => ('version' in entry ? [entry.version] : []));
      expect(versions.length).toBe(new Set(versions).size);
      expect(acknowledged.filter((version) => !versions.includes(version))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(proof.faulty);
    },
    proof.limit,
  );

  it('names a bucket that is not there, and what to do', async () => {
    const { place } = await bucket.open();
    const store = openStore(await s3Medium({ ...place, bucket: 'no-such-bucket-here' }, patience));
    const error: unknown = await store.journal('prod').catch((caught: unknown) => caught);
    if (!(error instanceof StoreError)) throw new Error(`no store error: ${String(error)}`);
    expect(error.message).toMatch('NoSuchBucket');
    expect(error.fix).toMatch('create the bucket');
  });
});
