import { createHash } from 'node:crypto';
import type { Json } from '#model/json.ts';
import { verifyPacts } from '#testing/index.ts';
import { foodMemory } from '../../services/food/connectors/food-memory.ts';
import { messageOf } from '../../services/food/connectors/food-topic.ts';
import { foodApi } from '../../services/food/handlers/food-api.ts';
import { foodTrigger } from '../../services/food/handlers/food-trigger.ts';
import { foodFrom } from '../../services/food/model/food.ts';
import { describeProvider, pactsOf } from './describe-provider.ts';
import { stage } from './larder.ts';

const bread = {
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
} as const;
const moment = '2026-11-02T08:30:00.250Z';
let store = foodMemory();
const forget = (): void => {
  store = foodMemory();
};

describeProvider(
  'food',
  {
    handler: (request) =>
      foodApi({
        store,
        buyerTokenDigest: createHash('sha256').update('buyer').digest('hex'),
        now: () => new Date(moment),
        newId: () => 'f-42',
      })(request),
    states: {
      'a food exists': ({ id }) => {
        store = foodMemory(foodFrom(String(id), bread, moment));
      },
      'no food exists': forget,
      'a buyer is signed in': forget,
      'a food is added': () => {},
    },
    messages: { 'a food-added event': announcedFood },
    broken: { state: 'a food exists', by: forget, says: /200.*404/s },
  },
  (provider) => {
    it('is not taken for verified where a pact is missing', async () => {
      const pacts = (await pactsOf('food')).filter(({ consumer }) => consumer !== 'shop-web');
      expect((await verifyPacts(provider(), pacts)).consumers).not.toContain('shop-web');
      await expect(verifyPacts(provider(), [])).rejects.toThrow('nothing would be checked');
    }, 60_000);

    it('is not verified where a state has no handler', async () => {
      const { 'a food exists': _, ...states } = provider().states;
      const verifying = verifyPacts({ ...provider(), states }, await pactsOf('food'));
      await expect(verifying).rejects.toThrow('state "a food exists" has no handler');
    });
  },
);

/** What the real trigger says on the topic when the table tells it of a new food. */
async function announcedFood(): Promise<Json> {
  const announced: string[] = [];
  const trigger = foodTrigger({
    stage,
    failed: (_, reason) => {
      throw reason;
    },
    announce: async (event) => {
      announced.push(messageOf(event).Message);
    },
  });
  await trigger({
    Records: [
      {
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: '000000000042',
          ApproximateCreationDateTime: Date.parse(moment) / 1000,
          NewImage: {
            id: { S: 'f-1' },
            kind: { S: 'food' },
            name: { S: bread.name },
            category: { S: bread.category },
            price: { M: { amount: { N: '349' }, currency: { S: 'EUR' } } },
            unit: { S: bread.unit },
            stock: { N: '120' },
            changedAt: { S: moment },
          },
        },
      },
    ],
  });
  const message: Json = JSON.parse(announced[0] ?? 'null');
  return message;
}
