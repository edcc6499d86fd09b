import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolders } from './kept-folders.ts';
import { trilateral } from './run-cli.ts';
import { facts, ranDiff } from './run-command.ts';
import { payload, shopConfig } from './two-services.ts';

const { made } = keptFolders();

describe('diff with stages and bundles', () => {
  const folder = made();
  const record = (...args: readonly string[]): void => {
    const { exit, stdout, stderr } = trilateral(['record', ...args], { cwd: folder });
    if (exit !== 0) throw new Error(stdout + stderr);
  };
  record('food', '--stage', 'prod', '--create-stage');
  record('product', '--stage', 'prod');
  writeFileSync(join(folder, 'contracts/trilateral.yaml'), shopConfig('1.1.0'));
  writeFileSync(join(folder, 'contracts/events/schemas/food.schema.json'), payload());

  it('compares what runs on a stage with the tree', async () => {
    const answer = await ranDiff(folder, 'stage:prod');
    expect([answer.exit, facts(answer.report.findings)]).toEqual([
      1,
      expect.arrayContaining(['payload-required-removed breaking']),
    ]);
    expect(answer.report.notes).toContain('food@1.0.0 -> food@1.1.0: changed food-events/food-added (breaking)');
  });

  it('compares bundles by version, by digest and by file', async () => {
    const objects = join(folder, 'deployments/objects/sha256');
    const version = JSON.parse(readFileSync(join(folder, 'deployments/services/food/1.0.0.json'), 'utf8')) as {
      digest: string;
    };
    const file = join(objects, version.digest.slice(0, 2), `${version.digest.slice(2)}.json`);
    for (const name of [
      'bundle:food@1.0.0',
      `bundle:${version.digest}`,
      `bundle:${version.digest.slice(0, 12)}`,
      version.digest,
      file,
    ]) {
      const answer = await ranDiff(folder, name);
      expect([name, answer.exit]).toEqual([name, 1]);
      expect(answer.report.notes.join()).toContain('not compared, for only the working tree has it: product');
    }
    expect((await ranDiff(folder, 'bundle:food@1.0.0', 'stage:prod')).report.findings).toEqual([]);
  });

  it.each([
    ['stage:prdo', 3, 'prdo'],
    ['bundle:food', 2, 'neither a digest nor SERVICE@VERSION'],
    ['bundle:food@9.0.0', 2, 'there is 1.0.0'],
    ['bundle:fod@1.0.0', 2, 'did you mean food?'],
    ['bundle:0123456789ab', 2, 'no version in deployments'],
  ])('answers %s with %i and the reason', async (revision, exit, says) => {
    const found = await ranDiff(folder, revision);
    expect([found.exit, found.said]).toEqual([exit, expect.stringContaining(says)]);
  });
});
