import { directoryMedium, openStore, StoreError, s3Medium } from '#stages/store/index.ts';
import type { WorkerTask } from './workers.ts';

/** Records versions one after the other, as `trilateral record` does, and says on stdout what became of each. */
const {
  target,
  name,
  records = Number.POSITIVE_INFINITY,
  weight = 0,
} = JSON.parse(process.argv[2] ?? '') as WorkerTask;
const medium = 'folder' in target ? directoryMedium(target.folder, 'deployments') : await s3Medium(target.s3);
const store = openStore(medium);
const by = name;
for (let index = 0; index < records; index++) {
  const version = `${name}.${index}`;
  const at = new Date().toISOString();
  try {
    const digest = await store.keep({ version, weight: 'x'.repeat(weight) });
    const beside = await store.keep({ about: version });
    await store.recordVersion('food', version, { format: 1, digest, beside, at });
    await store.append('prod', { action: 'deployed', at, by, service: 'food', version, digest });
    process.stdout.write(`+${version}\n`);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    process.stdout.write(`-${error.code} ${error.message}\n`);
  }
}
