import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { messageOf } from '../connectors/food-topic.ts';
import type { FoodEvent } from '../model/food-change.ts';
import { foodTrigger } from './food-trigger.ts';

const image = (name: string, changedAt: string): Record<string, AttributeValue> => ({
  id: { S: 'f-1' },
  name: { S: name },
  category: { S: 'bakery' },
  price: { M: { amount: { N: '349' }, currency: { S: 'EUR' } } },
  unit: { S: 'piece' },
  stock: { N: '120' },
  allergens: { L: [{ S: 'gluten' }] },
  organic: { BOOL: true },
  kind: { S: 'food' },
  changedAt: { S: changedAt },
});
const record = (SequenceNumber: string, images: NonNullable<DynamoDBRecord['dynamodb']>): DynamoDBRecord => ({
  dynamodb: { SequenceNumber, ApproximateCreationDateTime: 1793608200, ...images },
});
const added = record('41', { NewImage: image('Rye bread', '2026-11-02T08:30:00.250Z') });
const renamed = record('42', {
  OldImage: image('Rye bread', '2026-11-02T08:30:00.250Z'),
  NewImage: image('Rye loaf', '2026-11-03T10:00:00.000Z'),
});
const removed = record('43', { OldImage: image('Rye loaf', '2026-11-03T10:00:00.000Z') });

function setUp(announce: (event: FoodEvent) => void = () => {}) {
  const events: FoodEvent[] = [];
  const failures: unknown[] = [];
  const trigger = foodTrigger({
    stage: 'prod',
    announce: async (event) => {
      announce(event);
      events.push(event);
    },
    failed: (change, reason) => failures.push([change, reason]),
  });
  return { trigger, events, failures };
}

describe('the trigger', () => {
  it('announces each change of the table, in order', async () => {
    const { trigger, events } = setUp();
    expect(await trigger({ Records: [added, renamed, removed] })).toEqual({ batchItemFailures: [] });
    expect(events.map(({ id, type }) => [id, type])).toEqual([
      ['f-1-41', 'food-added'],
      ['f-1-42', 'food-changed'],
      ['f-1-43', 'food-removed'],
    ]);
    expect(events[0]?.food).toEqual({
      id: 'f-1',
      name: 'Rye bread',
      category: 'bakery',
      price: { amount: 349, currency: 'EUR' },
      unit: 'piece',
      stock: 120,
      allergens: ['gluten'],
      organic: true,
    });
  });

  it('announces what its contract promises', async () => {
    const { trigger, events } = setUp();
    await trigger({ Records: [added, renamed, removed] });
    for (const event of events) expect(JSON.parse(messageOf(event).Message)).toEqual(event);
  });

  it('stops at the first change that cannot be announced, so that none overtakes it', async () => {
    const { trigger, events, failures } = setUp((event) => {
      if (event.id === 'f-1-42') throw new Error('no topic');
    });
    expect(await trigger({ Records: [added, renamed, removed] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '42' }],
    });
    expect(events.map(({ id }) => id)).toEqual(['f-1-41']);
    expect(failures).toEqual([['42', expect.objectContaining({ message: 'no topic' })]]);
  });
});

describe('a message on the topic', () => {
  it('is held against the contract before it goes', () => {
    const event = { id: '', type: 'food-added', timestamp: 'yesterday', partitionKey: '', tags: { source: 'food' } };
    expect(() => messageOf({ ...event, food: {} } as unknown as FoodEvent)).toThrow('food-events/food-added');
  });
});
