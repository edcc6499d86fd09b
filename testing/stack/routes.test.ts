import { queueRoutesOf } from './routes.ts';

const resource = (Type: string, Properties: object) => ({ Type, Properties: JSON.parse(JSON.stringify(Properties)) });
const mapping = { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Listener' } };
const subscription = { TopicArn: { Ref: 'Topic' }, Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } };

describe('the routes of a stack', () => {
  it('lead from the subscription over the queue to the function', () => {
    const resources = {
      Subscription: resource('AWS::SNS::Subscription', {
        ...subscription,
        TopicArn: { 'Fn::ImportValue': { 'Fn::Sub': `\${Prefix}loaves-arn` } },
        RawMessageDelivery: true,
        FilterPolicy: { type: ['baked'] },
      }),
      Queue: resource('AWS::SQS::Queue', {
        QueueName: { 'Fn::Sub': `\${Prefix}cellar` },
        MessageRetentionPeriod: 90,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
      }),
      Dead: resource('AWS::SQS::Queue', { QueueName: 'cellar-dlq' }),
      Mapping: resource('AWS::Lambda::EventSourceMapping', {
        ...mapping,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: { Filters: [{ Pattern: '{}' }] },
      }),
      Listener: resource('AWS::Lambda::Function', { FunctionName: 'cellar-listener' }),
    };
    expect(queueRoutesOf({ resources })).toEqual([
      {
        topic: 'loaves',
        hops: [
          {
            kind: 'sns-subscription',
            rawDelivery: true,
            filterPolicyScope: 'MessageAttributes',
            filterPolicy: { type: ['baked'] },
          },
          { kind: 'sqs', queue: 'cellar', deadLetterQueue: 'cellar-dlq', retention: 'PT90S' },
          { kind: 'event-source-mapping', filters: [{ Pattern: '{}' }], reportsBatchItemFailures: true },
          { kind: 'lambda', function: 'cellar-listener' },
        ],
      },
    ]);
  });

  it('are none where a subscription reaches no function', () => {
    const resources = {
      Subscription: resource('AWS::SNS::Subscription', subscription),
      Queue: resource('AWS::SQS::Queue', { QueueName: 'cellar' }),
    };
    expect(queueRoutesOf({ resources })).toEqual([]);
  });
});
