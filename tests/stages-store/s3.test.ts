import { describeStageStore } from '#stages/store/conformance.ts';
import { describeDamagedStore } from '#stages/store/damage.ts';
import { describeOnStage, type LocalStage, localStage, stageAvailability } from '#testing/index.ts';
import { startMoto } from './moto.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const report = (line: string): boolean => process.stderr.write(`${line}\n`);
const availability = await stageAvailability(environment);

/** The promises of a stage store, held by the server at the endpoint that `start` answers with. */
function describeS3(
  name: string,
  start: () => Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }>,
): void {
  describeOnStage(`S3 of ${name}`, { availability, environment, report }, () => {
    let server: { readonly stop: () => Promise<void> } | undefined;
    let bucket: TestBucket | undefined;
    beforeAll(async () => {
      const started = await start();
      server = started;
      bucket = await testBucket(started.endpoint);
    }, 180_000);
    afterAll(async () => {
      bucket?.close();
      await server?.stop();
    }, 30_000);
    const opened = () => {
      if (bucket === undefined) throw new Error(`${name} did not start`);
      return bucket.open();
    };
    describeStageStore(name, async () => (await opened()).store);
    describeDamagedStore(name, opened);
  });
}

describeS3('the local stage', async (): Promise<LocalStage> => localStage({ environment, progress: report }));
describeS3('moto', () => startMoto(environment));
// Any other server, with credentials where the SDK finds them: STORE_TEST_ENDPOINT=https://...
const given = process.env['STORE_TEST_ENDPOINT'];
if (given !== undefined) describeS3(given, async () => ({ endpoint: given, stop: async () => undefined }));
