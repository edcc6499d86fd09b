import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resourcesOf, routeKeysOf } from '../stack/template.ts';
import { readTemplate } from './stack-template.ts';

let folder: string;
const written = async (text: string): Promise<string> => {
  const file = join(folder, 'template.yaml');
  await writeFile(file, text);
  return file;
};

/** The text that CloudFormation would fill in. */
const prefixed = (name: string): string => `\${Prefix}${name}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'template-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a template', () => {
  it('is read with the short forms of its functions', async () => {
    const template = await readTemplate(
      await written(`
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '\${Prefix}food', Tags: !GetAtt Other.Tags.All } }
  Topic:
    Type: AWS::SNS::Topic
    Properties: { TopicName: !ImportValue { 'Fn::Sub': '\${Prefix}x' }, Subscription: !Join ['-', [a, !Ref B]] }
`),
    );
    expect(resourcesOf(template, 'AWS::SQS::Queue')).toEqual({
      Queue: { QueueName: { 'Fn::Sub': prefixed('food') }, Tags: { 'Fn::GetAtt': ['Other', 'Tags', 'All'] } },
    });
    expect(resourcesOf(template, 'AWS::SNS::Topic')).toEqual({
      Topic: {
        TopicName: { 'Fn::ImportValue': { 'Fn::Sub': prefixed('x') } },
        Subscription: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] },
      },
    });
  });

  it('names the routes of its HTTP APIs', async () => {
    const route = (key: string): string => `{ Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: ${key} } }`;
    const file = await written(`Resources: { A: ${route('GET /foods')}, B: ${route('$default')} }`);
    expect(routeKeysOf(await readTemplate(file))).toEqual(['GET /foods', '$default']);
  });

  it('names no routes of its WebSockets', async () => {
    const api = '{ Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }';
    const route = '{ Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Socket, RouteKey: $connect } }';
    const file = await written(`Resources: { Socket: ${api}, Connect: ${route} }`);
    expect(routeKeysOf(await readTemplate(file))).toEqual([]);
  });

  it('that is no YAML is refused with the place', async () => {
    await expect(readTemplate(await written('Resources: {'))).rejects.toThrow(/template\.yaml:1:\d+ is no YAML/);
  });

  it('without resources is refused', async () => {
    await expect(readTemplate(await written('Outputs: {}'))).rejects.toThrow('has no Resources');
  });
});
