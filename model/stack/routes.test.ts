import { busRoutesOf, queueRoutesOf } from './routes.ts';

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
        FilterCriteria: { Filters: [{ Pattern: '{"body":{"rye":[true]}}' }] },
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
          { kind: 'event-source-mapping', filters: [{ body: { rye: [true] } }], reportsBatchItemFailures: true },
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

describe('the routes from a bus', () => {
  const rule = (target: object, more: object = {}) =>
    resource('AWS::Events::Rule', {
      EventBusName: { 'Fn::ImportValue': { 'Fn::Sub': `\${Prefix}bakery-name` } },
      EventPattern: { source: ['oven'] },
      Targets: [{ Id: 'target', Arn: { 'Fn::GetAtt': target }, ...more }],
    });
  const listener = resource('AWS::Lambda::Function', { FunctionName: 'cellar-listener' });
  const lambda = { kind: 'lambda', function: 'cellar-listener' };

  it('lead from the rule over the queue to the function', () => {
    const resources = {
      Rule: rule(['Queue', 'Arn']),
      Queue: resource('AWS::SQS::Queue', { QueueName: 'cellar' }),
      Mapping: resource('AWS::Lambda::EventSourceMapping', mapping),
      Listener: listener,
    };
    const hops = [
      { kind: 'eventbridge-rule', pattern: { source: ['oven'] } },
      { kind: 'sqs', queue: 'cellar' },
    ];
    expect(busRoutesOf({ resources })).toEqual([
      { bus: 'bakery', hops: [...hops, { kind: 'event-source-mapping' }, lambda] },
    ]);
  });

  it('lead straight to a function, with what the rule selects', () => {
    const resources = { Rule: rule(['Listener', 'Arn'], { InputPath: '$.detail' }), Listener: listener };
    expect(busRoutesOf({ resources })).toEqual([
      {
        bus: 'bakery',
        hops: [{ kind: 'eventbridge-rule', pattern: { source: ['oven'] }, inputPath: '$.detail' }, lambda],
      },
    ]);
  });

  it('are none where a rule leads out of the stack', () => {
    expect(busRoutesOf({ resources: { Rule: rule(['Elsewhere', 'Arn']) } })).toEqual([]);
  });
});
