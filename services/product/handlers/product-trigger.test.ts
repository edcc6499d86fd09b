import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { entryOf } from '../connectors/product-bus.ts';
import type { ProductEvent } from '../model/product-change.ts';
import { productTrigger } from './product-trigger.ts';

const image = (amount: string, since: string): Record<string, AttributeValue> => ({
  id: { S: 'p-1' },
  foodId: { S: 'f-1' },
  name: { S: 'Rye bread' },
  price: { M: { amount: { N: amount }, currency: { S: 'EUR' } } },
  availability: { S: 'in-stock' },
  listedAt: { S: '2026-11-02T08:30:00.000Z' },
  shelf: { S: 'shelf' },
  priceSince: { S: since },
  changedAt: { S: since },
});
const mark = { id: { S: 'p-1' }, changedAt: { S: '2026-11-09T17:45:00.000Z' }, expires: { N: '1796000000' } };
const first = image('349', '2026-11-02T08:30:00.000Z');
const second = image('299', '2026-11-03T10:00:00.000Z');
const record = (SequenceNumber: string, images: NonNullable<DynamoDBRecord['dynamodb']>): DynamoDBRecord => ({
  dynamodb: { SequenceNumber, ...images },
});
const Records = [
  record('1', { NewImage: first }),
  record('2', { OldImage: first, NewImage: second }),
  record('3', { OldImage: second, NewImage: mark }),
  record('4', { OldImage: mark }),
];

describe('the trigger', () => {
  it('announces listing, price and delisting, and nothing when the mark runs out', async () => {
    const events: ProductEvent[] = [];
    const trigger = productTrigger({
      stage: 'prod',
      failed: () => {},
      announce: async (event) => {
        events.push(event);
      },
    });
    expect(await trigger({ Records })).toEqual({ batchItemFailures: [] });
    expect(events.map(({ type }) => type)).toEqual(['product-listed', 'product-price-changed', 'product-delisted']);
    for (const event of events) {
      const { Detail, ...route } = entryOf(event, 'larder');
      expect(route).toEqual({ EventBusName: 'larder', Source: 'product', DetailType: event.type });
      expect(JSON.parse(Detail)).toEqual(event);
    }
  });

  it('stops at the first change that cannot be announced', async () => {
    const failures: string[] = [];
    const trigger = productTrigger({
      stage: 'prod',
      failed: (change) => failures.push(change),
      announce: async () => {
        throw new Error('no bus');
      },
    });
    expect(await trigger({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(failures).toEqual(['1']);
  });
});
