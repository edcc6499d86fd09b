import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatNames } from '../../cli/formats/format.ts';
import { everywhere } from '../registry/run-async.ts';
import { scratch, trilateral } from './run-cli.ts';
import { shop } from './two-services.ts';
import { nobodyThere, nothingAsked, type Unchecked, uncheckeds, unstated } from './unchecked.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

/** A shop whose `product` runs on prod, in which what the case says happened since. */
function arranged({ files = {}, since }: Pick<Unchecked, 'files' | 'since'>): string {
  const product = Object.fromEntries(Object.entries(files).filter(([path]) => path.includes('product')));
  const folder = scratch(shop(product));
  folders.push(folder);
  trilateral(['record', '--stage', 'prod', '--create-stage'], { cwd: folder });
  trilateral(['record', 'product', '--stage', 'prod'], { cwd: folder });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  since?.(folder);
  return folder;
}

const question = ['can-deploy', 'food', '--to', 'prod'];

describe('what was not checked never passes, and every format says so:', () => {
  it.each(uncheckeds.map((one) => [one.what, one] as const))('%s', async (_, one) => {
    const { exit, silent } = await everywhere(one.asked ?? question, arranged(one), one.says, one.env);
    expect([exit, silent]).toEqual([one.exit, []]);
  });
});

// A list of code quality issues has no place for what is no issue.
describe('where nobody was there to compare with, every format with notes says so:', () => {
  it.each(nobodyThere.map((one) => [one.what, one] as const))('%s', async (_, one) => {
    const { exit, silent } = await everywhere(one.asked ?? question, arranged(one), one.says, one.env);
    expect([exit, silent]).toEqual([one.exit, ['gitlab']]);
  });
});

it('a caller that states nothing is said to be compared with by no format that has notes', async () => {
  const folder = arranged(unstated);
  const { exit, stdout } = await everywhere(question, folder, unstated.says);
  expect([exit, stdout]).toEqual([unstated.exit, expect.stringMatching(unstated.says)]);
  expect(stdout).not.toMatch(/compared with .*web@1/);
});

describe('a question that names nothing is refused in every format:', () => {
  it.each(nothingAsked)('$what', ({ asked, files = {} }) => {
    const cwd = arranged({ files });
    const exits = formatNames.map((format) => trilateral([...asked, '--format', format], { cwd }).exit);
    expect(exits).toEqual(formatNames.map(() => 2));
  });
});
