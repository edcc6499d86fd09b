import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadCatalog } from './catalog.ts';

const repository = mkdtempSync(join(tmpdir(), 'stacks-'));
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
};
afterAll(() => rmSync(repository, { recursive: true }));

const config = (stack: string): string => `
services:
  mailer: { kind: esg, version: 1.0.0, stack: ${stack} }
`;
const contract = (route: string): string => `
asyncapi: 3.0.0
info: { title: Mailer, version: 1.0.0 }
channels:
  bookings:
    address: bookings
    x-transport: sns
    messages:
      made: { name: booking-made, payload: { type: object, properties: { type: { const: booking-made } } } }
operations:
  welcome: { action: receive, channel: { $ref: '#/channels/bookings' }${route} }
`;
const template = `
Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      Protocol: lambda
      TopicArn: !ImportValue { 'Fn::Sub': '\${Prefix}bookings-arn' }
      FilterPolicyScope: MessageBody
      FilterPolicy: { type: [booking-made] }
      Endpoint: !GetAtt Mailer.Arn
  Mailer: { Type: AWS::Lambda::Function, Properties: { FunctionName: mailer } }
`;

async function loaded(stack: string, route = '') {
  write('contracts/trilateral.yaml', config(stack));
  write('contracts/events/mailer.asyncapi.yaml', contract(route));
  const { catalog, findings } = await loadCatalog({ repository });
  const told = findings.filter(({ rule }) => rule.startsWith('stack-') || rule.startsWith('config-'));
  return {
    route: catalog.services[0]?.receives[0]?.route,
    told: told.map(({ rule, verdict }) => [rule, verdict]),
    findings: told,
  };
}

describe('the stack that a service names', () => {
  const built = [
    {
      kind: 'sns-subscription',
      rawDelivery: false,
      filterPolicyScope: 'MessageBody',
      filterPolicy: { type: ['booking-made'] },
    },
    { kind: 'lambda', function: 'mailer' },
  ];

  beforeAll(() => write('services/mailer/template.yaml', template));

  it('gives the routes, so that the contract need not state them', async () => {
    expect(await loaded('services/mailer/template.yaml')).toMatchObject({ route: built, told: [] });
  });

  it('goes before what the contract states, and the difference is told', async () => {
    const stated = ', x-route: [{ kind: lambda, function: mailer }]';
    const { route, told } = await loaded('[services/mailer/template.yaml]', stated);
    expect(route).toEqual(built);
    expect(told).toEqual([['stack-route-differing', 'potential']]);
  });

  it('that builds no way to a function is told', async () => {
    write('services/mailer/other.yaml', 'Resources: { Topic: { Type: AWS::SNS::Topic } }');
    expect((await loaded('services/mailer/other.yaml')).told).toEqual([['stack-route-missing', 'potential']]);
  });

  it('that is not there leaves what the contract states, and is told; where it states nothing, nothing is known', async () => {
    const stated = ', x-route: [{ kind: lambda, function: mailer }]';
    expect((await loaded('services/gone.yaml', stated)).told).toEqual([['stack-missing', 'potential']]);
    expect((await loaded('services/gone.yaml')).told).toEqual([['stack-unreadable', 'invalid']]);
  });

  it('that is no YAML is refused with its place', async () => {
    write('services/mailer/torn.yaml', 'Resources:\n  A: { ');
    const { findings } = await loaded('services/mailer/torn.yaml');
    expect(findings).toMatchObject([
      { rule: 'stack-unreadable', at: { file: 'services/mailer/torn.yaml', range: { line: expect.any(Number) } } },
    ]);
  });

  it('is never read from outside of the repository', async () => {
    symlinkSync('/etc', join(repository, 'link'));
    for (const file of ['../../etc/hostname', '/etc/hostname', 'link/hostname'])
      expect((await loaded(file)).told).toEqual([['stack-unreadable', 'invalid']]);
  });

  it('of another type than a path is refused', async () => {
    expect((await loaded('7')).told).toEqual([['config-value-invalid', 'invalid']]);
  });
});
