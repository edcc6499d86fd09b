import { filterWords } from '../../site/pages/filter-words.ts';
import { journeyOf } from '../../site/pages/route-words.ts';

describe('the way of an event in words', () => {
  it('tells where in what a handler gets the payload stands', () => {
    const sqs = { kind: 'sqs', queue: 'q' } as const;
    const sns = { kind: 'sns-subscription', rawDelivery: false } as const;
    const rule = { kind: 'eventbridge-rule' } as const;
    const lambda = { kind: 'lambda', function: 'f' } as const;
    const told = (transport: string, route: Parameters<typeof journeyOf>[1]): string | undefined =>
      journeyOf(transport, route).envelope;
    expect([
      told('sns', [sns, sqs]),
      told('sns', [{ ...sns, rawDelivery: true }, sqs]),
      told('sns', [sns, lambda]),
      told('eventbridge', [rule, sqs]),
      told('eventbridge', [rule, lambda]),
      told('eventbridge', [{ ...rule, inputTransformer: {} }, lambda]),
      told('kinesis', [lambda]),
      told('sqs', []),
      told('schedule', [lambda]),
      told('sns', []),
    ]).toEqual([
      'The payload is the Message of the SNS notification, in the body of the SQS record.',
      'The payload is the body of the SQS record.',
      'The payload is the Sns.Message of the record.',
      'The payload is the detail of the EventBridge event, in the body of the SQS record.',
      'The payload is the detail of the EventBridge event.',
      'The payload is the outcome of the rule’s input transformer.',
      'The payload is the kinesis.data of the record, in base64.',
      'The payload is the body of the SQS record.',
      'The payload is the whole of what arrives.',
      undefined,
    ]);
  });

  it('tells what happens at each step', () => {
    const { steps } = journeyOf('sns', [
      {
        kind: 'sns-subscription',
        rawDelivery: true,
        filterPolicyScope: 'MessageBody',
        filterPolicy: { type: ['food-added', 'food-changed'] },
      },
      { kind: 'sqs', queue: 'q', fifo: true, retention: 'P1DT12H', deadLetterQueue: 'lost' },
      { kind: 'event-source-mapping', filters: [{ body: { shop: [{ exists: true }] } }] },
      { kind: 'lambda', function: 'f' },
    ]);
    expect(steps).toEqual([
      'SNS passes it on where, in the message, type is food-added or food-changed.',
      'SNS delivers it raw: without the notification around it.',
      'q keeps the order within a group.',
      'q keeps it for up to 1 day 12 hours.',
      'What fails again and again ends in lost.',
      'Lambda is called where body.shop has to be there.',
      'Where one record fails, its whole batch comes again.',
    ]);
  });

  it('reads filters, and leaves as JSON what it has no words for', () => {
    expect(
      filterWords({
        a: ['x', { prefix: 'y' }, { 'anything-but': ['z', 1] }],
        b: { c: [{ numeric: ['>', 1] }, null] },
        $or: [{ d: [1] }, { e: [{ exists: false }] }],
        f: [{ cidr: '10.0.0.0/8' }],
        g: [],
      }),
    ).toBe(
      'a is x or anything but z or 1 or begins with y; b.c is > 1 or null; (d is 1) or (e has to be absent); f meets {"cidr":"10.0.0.0/8"}; g matches nothing',
    );
    expect(filterWords({})).toBe('anything comes');
  });
});
