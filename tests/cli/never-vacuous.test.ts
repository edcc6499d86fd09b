import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatNames } from '../../cli/formats/format.ts';
import { scratch, trilateral } from './run-cli.ts';
import { shop, shopEvents } from './two-services.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

function onStage(files: Readonly<Record<string, string>> = {}): string {
  const folder = scratch(shop(files));
  folders.push(folder);
  trilateral(['record', '--stage', 'prod', '--create-stage'], { cwd: folder });
  trilateral(['record', 'product', '--stage', 'prod'], { cwd: folder });
  return folder;
}

/** Asks the gate once for each format: the exit code, and the formats in which `reason` is missing. */
function asked(cwd: string, stage: string, reason: RegExp, question = ['can-deploy', 'food']): readonly unknown[] {
  const args = formatNames.flatMap((name) => ['--format', `${name}=out.${name}`]);
  const { exit } = trilateral([...question, '--to', stage, ...args], { cwd });
  return [exit, formatNames.filter((name) => !reason.test(readFileSync(join(cwd, `out.${name}`), 'utf8')))];
}

describe('what was not checked never passes, and every format says so:', () => {
  it('a stage that was never created', () => {
    expect(asked(onStage(), 'qa', /never created/)).toEqual([3, []]);
  });

  it('a stage that a finding is looked for on', () => {
    expect(asked(onStage(), 'qa', /never created/, ['prove', '4f1c09a27be1'])).toEqual([3, []]);
  });

  it('a bundle that is missing', () => {
    const folder = onStage();
    const objects = join(folder, 'deployments/objects/sha256');
    for (const name of readdirSync(objects)) rmSync(join(objects, name), { recursive: true });
    expect(asked(folder, 'prod', /is not in the store/)).toEqual([3, []]);
  });

  it('a journal entry that was cut short or edited', () => {
    const folder = onStage();
    rmSync(join(folder, 'deployments/stages/prod/00000001.json'));
    expect(asked(folder, 'prod', /00000001/)).toEqual([3, []]);
  });

  it('a filter that nobody here understands', () => {
    const hop =
      '{ kind: sns-subscription, rawDelivery: true, filterPolicyScope: MessageBody, filterPolicy: { price: [{ sounds: 1 }] } }';
    const schema = JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { type: { const: 'food-added' }, price: { type: 'string' } },
    });
    const folder = onStage({
      'contracts/events/product.asyncapi.yaml': shopEvents('receive', 'product.schema.json').replace(
        "' } }",
        `' }, x-route: [${hop}] }`,
      ),
      'contracts/events/schemas/product.schema.json': schema,
    });
    expect(asked(folder, 'prod', /filters on the way/)).toEqual([3, []]);
  });
});
