import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnStage, type LocalStage, localStage, stageAvailability } from '#testing/index.ts';
import { type CliResult, listing, scratch, trilateral } from '../cli/run-cli.ts';
import { payload, shopApi, shopEvents } from '../cli/two-services.ts';
import { type TestBucket, testBucket } from '../stages-store/s3-bucket.ts';

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const report = (line: string): boolean => process.stderr.write(`${line}\n`);

const config = (store: string, service: string): string => `title: Shop
ruleset: 1
store: ${store}
stages: [prod]
owners:
  team: { name: Team }
services:
  ${service}, owner: team, description: One of three. }
`;

describeOnStage(
  'three repositories that share nothing but a store',
  { availability: await stageAvailability(environment), environment, report },
  () => {
    let stage: LocalStage | undefined;
    let bucket: TestBucket;
    let store = '';
    const folders: string[] = [];

    beforeAll(async () => {
      stage = await localStage({ environment, progress: report });
      bucket = await testBucket(stage.endpoint);
      store = `s3://${bucket.place.bucket}/shop?endpoint=${stage.endpoint}&region=us-east-1`;
    }, 180_000);
    afterAll(async () => {
      bucket?.close();
      for (const folder of folders) rmSync(folder, { recursive: true });
      await stage?.stop();
    }, 30_000);

    function repository(files: Readonly<Record<string, string>>): string {
      const folder = scratch(files);
      folders.push(folder);
      return folder;
    }

    const credentials = { AWS_ACCESS_KEY_ID: '000000000000', AWS_SECRET_ACCESS_KEY: 'local' };
    const run = (cwd: string, ...args: readonly string[]): CliResult => trilateral(args, { cwd, env: credentials });
    function done(cwd: string, ...args: readonly string[]): string {
      const { exit, stdout, stderr } = run(cwd, ...args);
      if (exit !== 0) throw new Error(`${args.join(' ')} ended in ${exit}: ${stdout}${stderr}`);
      return stdout;
    }
    function edit(folder: string, file: string, text: string): void {
      writeFileSync(join(folder, 'contracts', file), text);
    }

    it('each gate their own change against what the others run', () => {
      const food = repository({
        'contracts/trilateral.yaml': config(store, 'food: { kind: bff, version: 1.0.0'),
        'contracts/events/food.asyncapi.yaml': shopEvents('send', 'food.schema.json'),
        'contracts/events/schemas/food.schema.json': payload('price'),
        'contracts/http/food.openapi.yaml': shopApi(),
      });
      const product = repository({
        'contracts/trilateral.yaml': config(store, 'product: { kind: bff, version: 2.0.0'),
        'contracts/events/product.asyncapi.yaml': shopEvents('receive', 'product.schema.json'),
        'contracts/events/schemas/product.schema.json': payload('price'),
      });
      const web = repository({
        'contracts/trilateral.yaml': `${config(store, 'web: { kind: bff, version: 3.0.0, calls: [food]')}elsewhere: [food]\n`,
        'contracts/http/web.calls.food.openapi.yaml': shopApi(),
      });
      done(food, 'record', '--stage', 'prod', '--create-stage');
      for (const [folder, service] of [
        [food, 'food'],
        [product, 'product'],
        [web, 'web'],
      ] as const) {
        done(folder, 'check');
        done(folder, 'can-deploy', service, '--to', 'prod');
        done(folder, 'record', service, '--stage', 'prod');
      }
      expect(done(web, 'stages')).toMatch(/^food +1\.0\.0\nproduct +2\.0\.0\nweb +3\.0\.0$/m);

      edit(food, 'trilateral.yaml', config(store, 'food: { kind: bff, version: 1.1.0'));
      edit(food, 'events/schemas/food.schema.json', payload());
      const event = run(food, 'can-deploy', 'food', '--to', 'prod');
      expect([event.exit, event.stdout]).toEqual([
        1,
        expect.stringMatching('product@2.0.0 .*refuses {2}food-events/food-added'),
      ]);

      edit(food, 'events/schemas/food.schema.json', payload('price'));
      edit(food, 'http/food.openapi.yaml', shopApi().replace('required: [items]', 'required: []'));
      const api = run(food, 'can-deploy', 'food', '--to', 'prod');
      expect([api.exit, api.stdout]).toEqual([1, expect.stringMatching('web@3.0.0')]);
      expect(api.stdout).not.toMatch('product@2.0.0 (team) refuses');

      edit(product, 'trilateral.yaml', config(store, 'product: { kind: bff, version: 2.1.0'));
      edit(product, 'events/schemas/product.schema.json', payload());
      expect(done(product, 'can-deploy', 'product', '--to', 'prod')).toMatch('compared with food@1.0.0');
      expect(done(product, 'readers', 'food-added', '/price', '--stage', 'prod')).toMatch('read by 1 of 1 consumer');
      done(product, 'record', 'product', '--stage', 'prod');

      edit(food, 'events/schemas/food.schema.json', payload());
      edit(food, 'http/food.openapi.yaml', shopApi());
      expect(done(food, 'plan', 'food', '--to', 'prod')).toMatch('1  food@1.1.0 (replaces 1.0.0)');
      done(food, 'record', 'food', '--stage', 'prod');
      expect(folders.flatMap(listing).filter((file) => file.includes('deployments'))).toEqual([]);
    }, 240_000);
  },
);
