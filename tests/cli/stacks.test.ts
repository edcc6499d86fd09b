import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CliCommand, CommandInput, Outcome } from '../../cli/command.ts';
import { command as canDeploy } from '../../cli/commands/can-deploy.ts';
import { command as record } from '../../cli/commands/record.ts';
import { command as stacks } from '../../cli/commands/stacks.ts';
import { revisionReader } from '../../cli/revisions/open.ts';
import { exitCodeOf } from '../../model/report.ts';
import { git, gitInit } from './git-scratch.ts';
import { testShell } from './run-command.ts';

const repository = mkdtempSync(join(tmpdir(), 'trilateral-stacks-'));
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
};
const run = (command: CliCommand, args: readonly string[], options: CommandInput['options'] = {}): Promise<Outcome> =>
  command.run({ arguments: args, options }, testShell(repository));

const events = (action: string, sizes: string): string => `
asyncapi: 3.0.0
info: { title: Loaves, version: 1.0.0 }
channels:
  loaves:
    address: loaves
    x-transport: sns
    messages:
      baked:
        name: loaf-baked
        payload:
          type: object
          required: [type, size]
          properties: { type: { const: loaf-baked }, size: { enum: [${sizes}] } }
operations:
  it: { action: ${action}, channel: { $ref: '#/channels/loaves' } }
`;
const template = (filter: string, more = ''): string => `
Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      Protocol: lambda
      TopicArn: !ImportValue { 'Fn::Sub': '\${Prefix}loaves-arn' }
      RawMessageDelivery: false
      FilterPolicyScope: MessageBody
      FilterPolicy: ${filter}
      Endpoint: !GetAtt Shop.Arn
  Shop: { Type: AWS::Lambda::Function, Properties: { FunctionName: shop } }
${more}`;
const config = (stack: string): string => `
stages: [prod]
services:
  oven: { kind: bff, version: 1.0.0 }
  shop: { kind: bff, version: 1.0.0${stack} }
`;

beforeAll(async () => {
  mkdirSync(join(repository, 'deployments'));
  write('contracts/trilateral.yaml', config(', stack: services/shop/template.yaml'));
  write('contracts/events/oven.asyncapi.yaml', events('send', 'small, large'));
  write('contracts/events/shop.asyncapi.yaml', events('receive', 'small'));
  write('services/shop/template.yaml', template('{ size: [small] }'));
  await run(record, [], { stage: 'prod', createStage: true });
});
afterAll(() => rmSync(repository, { recursive: true }));

/** What the gate says of the oven, which also bakes large loaves, once the shop runs. */
async function gate(options: CommandInput['options'] = {}): Promise<number> {
  const outcome = await run(canDeploy, ['oven'], { to: 'prod', ...options });
  return outcome.kind === 'report' ? exitCodeOf(outcome.report.findings) : Number.NaN;
}

describe('a filter in a stack', () => {
  it('is what the gate goes by, and another filter gets another answer', async () => {
    await run(record, ['shop'], { stage: 'prod' });
    expect(await gate()).toBe(0);
    write(
      'contracts/trilateral.yaml',
      config(', stack: services/shop/template.yaml').replace('bff, version: 1.0.0,', 'bff, version: 1.1.0,'),
    );
    write('services/shop/template.yaml', template('{ size: [small, large] }'));
    await run(record, ['shop'], { stage: 'prod' });
    expect(await gate()).toBe(1);
  });

  it('of a template that is named at the deployment goes before what the tree names', async () => {
    write(
      'contracts/trilateral.yaml',
      config('').replace('shop: { kind: bff, version: 1.0.0', 'shop: { kind: bff, version: 1.2.0'),
    );
    write('elsewhere/shop.yaml', template('{ size: [small] }'));
    await run(record, ['shop'], { stage: 'prod', template: ['elsewhere/shop.yaml'] });
    expect(await gate()).toBe(0);
  });

  it('decides over the reader itself as well, before it is deployed', async () => {
    await run(record, ['oven'], { stage: 'prod' });
    const ask = async (filter: string): Promise<number> => {
      write('elsewhere/shop.yaml', template(filter));
      const outcome = await run(canDeploy, ['shop'], { to: 'prod', template: ['elsewhere/shop.yaml'] });
      return outcome.kind === 'report' ? exitCodeOf(outcome.report.findings) : Number.NaN;
    };
    expect(await ask('{ size: [large, small] }')).toBe(1);
    expect(await ask('{ size: [small] }')).toBe(0);
  });

  it('is not taken from a template that cannot be read: nothing is recorded', async () => {
    write('elsewhere/torn.yaml', 'Resources: {');
    const outcome = await run(record, ['shop'], { stage: 'prod', template: ['elsewhere/torn.yaml'] });
    expect(outcome).toMatchObject({ kind: 'report', report: { findings: [{ rule: 'stack-unreadable' }] } });
    await expect(run(record, ['shop@0.1.0'], { stage: 'prod', template: ['a.yaml'] })).rejects.toThrow('--template');
  });
});

describe('trilateral stacks', () => {
  it('names what the local stage does not do, with its place, and counts what it read', async () => {
    const archive = '  Archive: { Type: AWS::Events::Archive, Properties: {} }\n';
    write('elsewhere/shop.yaml', template('{ size: [small] }', archive));
    const outcome = await run(stacks, ['elsewhere/shop.yaml']);
    expect(outcome).toMatchObject({
      report: {
        counts: { stacks: 1, resources: 3, routes: 1 },
        findings: [
          {
            rule: 'stack-unmodelled',
            verdict: 'potential',
            at: { file: 'elsewhere/shop.yaml', range: { line: 13, column: 3 } },
          },
        ],
      },
    });
  });

  it('says which services have none, and refuses a tree without any', async () => {
    await expect(run(stacks, [])).rejects.toThrow('names no stack');
    write(
      'contracts/trilateral.yaml',
      config('').replace('oven: { kind: bff', 'oven: { stack: elsewhere/shop.yaml, kind: bff'),
    );
    expect(await run(stacks, [])).toMatchObject({ report: { notes: [expect.stringContaining('shop')] } });
  });

  it('finds a file that is not there', async () => {
    expect(await run(stacks, ['nowhere.yaml'])).toMatchObject({
      report: { findings: [{ rule: 'stack-unreadable', verdict: 'invalid' }] },
    });
  });
});

it('a commit is read with the stacks that it had', async () => {
  write('contracts/trilateral.yaml', config(', stack: services/shop/template.yaml'));
  write('services/shop/template.yaml', template('{ size: [small] }'));
  gitInit(repository);
  write('services/shop/template.yaml', template('{ size: [large] }'));
  const before = await revisionReader(testShell(repository)).open('git:HEAD');
  const shop = before.parties.find(({ ref }) => ref.service === 'shop');
  expect(shop?.service.receives[0]?.route[0]).toMatchObject({ filterPolicy: { size: ['small'] } });
  expect(before.findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('stack'))).toEqual([]);
  await before.close();
  expect(git(repository, 'status', '--porcelain')).toContain('services/shop/template.yaml');
});
