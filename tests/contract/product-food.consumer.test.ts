import { deliverFoodAdded, parseFoodAdded } from '@larder/contracts/product';
import { MatchersV3, MessageConsumerPact } from '@pact-foundation/pact';
import type { Json } from '#model/json.ts';
import { derivedMatchers } from '#testing/index.ts';
import { listingMemory } from '../../services/product/connectors/listing-memory.ts';
import { stockMemory } from '../../services/product/connectors/stock-memory.ts';
import { foodListener } from '../../services/product/handlers/food-listener.ts';
import { pactFolder, writtenAndCommitted } from './pact-contract.ts';
import { contractsOf } from './services/contracts-of.ts';

/** What product reads of the event, by its own contract. */
const { service } = await contractsOf('product');
const read = service.receives.find(({ name }) => name === 'food-added');
const added = {
  id: 'f-1-000000000042',
  type: 'food-added',
  timestamp: '2026-11-02T08:30:00Z',
  food: { id: 'f-1', name: 'Rye bread', price: { amount: 349, currency: 'EUR' } },
};

/** The example with the matchers that the contract gives it. */
function contentOf(example: Json): unknown {
  if (read === undefined) throw new Error('product reads no food-added');
  return derivedMatchers<unknown>(read.payload, example, {
    ...MatchersV3,
    eachLike: (item) => MatchersV3.eachLike(item),
  });
}

describe('what product needs of food-added', () => {
  const folder = pactFolder();

  it('is enough for its listener to list the food', async () => {
    const pact = new MessageConsumerPact({ consumer: 'product', provider: 'food', dir: folder(), logLevel: 'error' });
    await pact
      .given('a food is added')
      .expectsToReceive('a food-added event')
      .withContent(contentOf(added))
      .verify(async ({ contents }) => {
        const store = listingMemory();
        const failures: unknown[] = [];
        const listener = foodListener({ store, stock: stockMemory(), failed: (_, reason) => failures.push(reason) });
        const answer = await listener(deliverFoodAdded(parseFoodAdded(contents)));
        expect({ answer, failures }).toEqual({ answer: { batchItemFailures: [] }, failures: [] });
        expect(await store.get('p-1')).toMatchObject({
          state: 'listed',
          product: { foodId: 'f-1', name: 'Rye bread', price: { amount: 349, currency: 'EUR' } },
        });
      });
  });

  it('is what its contract commits to, no more and no less', async () => {
    const [written, committed] = await writtenAndCommitted(folder(), 'product-food.json');
    expect(written).toEqual(committed);
  });
});
