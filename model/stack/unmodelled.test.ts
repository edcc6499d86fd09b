import type { JsonObject } from '../json.ts';
import { unmodelledIn } from './unmodelled.ts';

const messagesOf = (resources: Readonly<Record<string, JsonObject>>) =>
  unmodelledIn({ resources }).map(({ resource, message }) => `${resource} ${message}`);
const rule = (target: JsonObject): JsonObject => ({ Type: 'AWS::Events::Rule', Properties: { Targets: [target] } });
const machine = (name: string): JsonObject => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionString: { 'Fn::Sub': `{ "Catch": [{ "ErrorEquals": ["${name}"], "Next": "End" }] }` } },
});

describe('what the local stage does not model', () => {
  it.each<[string, JsonObject, string]>([
    ['an archive', { Type: 'AWS::Events::Archive' }, 'the type AWS::Events::Archive'],
    ['a schema', { Type: 'AWS::EventSchemas::Schema' }, 'the type AWS::EventSchemas::Schema'],
    ['a retried target', rule({ Arn: 'a', RetryPolicy: { MaximumRetryAttempts: 1 } }), 'is retried'],
    ['a target with dead letters', rule({ Arn: 'a', DeadLetterConfig: { Arn: 'b' } }), 'where it fails'],
    [
      'dead letters of a subscription',
      { Type: 'AWS::SNS::Subscription', Properties: { RedrivePolicy: {} } },
      'dead letters of a subscription',
    ],
    [
      'a filter for what is absent',
      { Type: 'AWS::SNS::Subscription', Properties: { FilterPolicy: { a: { b: [{ exists: false }] } } } },
      'an attribute that is absent',
    ],
    ['routes by themselves', { Type: 'AWS::ApiGatewayV2::Api', Properties: { Target: 'a' } }, 'makes routes by itself'],
    ['a caught error of its own', machine('CardDeclined'), 'the error CardDeclined'],
    [
      'records gathered in windows',
      { Type: 'AWS::Lambda::EventSourceMapping', Properties: { TumblingWindowInSeconds: 30 } },
      'gathers records in windows',
    ],
    [
      'failures that go to a bucket',
      {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } } },
      },
      'to a bucket',
    ],
    [
      'dead letters of a function',
      { Type: 'AWS::Lambda::Function', Properties: { DeadLetterConfig: { TargetArn: 'a' } } },
      'dead letters of a function',
    ],
    ['an old runtime', { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs18.x' } }, 'nodejs18.x'],
  ])('%s is told', (_, resource, message) => {
    expect(messagesOf({ It: resource })).toEqual([expect.stringContaining(message)]);
  });

  it('a stream as target is told, and a queue is not', () => {
    const Stream = { Type: 'AWS::Kinesis::Stream', Properties: {} };
    const arn = { 'Fn::GetAtt': ['Stream', 'Arn'] };
    expect(messagesOf({ Stream, Rule: rule({ Arn: arn }) })).toEqual([expect.stringContaining('Rule sends events')]);
    expect(messagesOf({ Stream, Rule: rule({ Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }) })).toEqual([]);
  });

  it('names of Step Functions itself are understood', () => {
    expect(messagesOf({ A: machine('States.ALL'), B: machine('States.TaskFailed') })).toEqual([]);
  });
});
