import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Offer } from '../model/offer.ts';

/** What the handlers need of the place that keeps offers. */
export type OfferStore = {
  readonly get: (productId: string) => Promise<Offer | undefined>;
  /** Keeps `next` in the place of `previous`; false when somebody else was faster. */
  readonly put: (next: Offer, previous: Offer | undefined) => Promise<boolean>;
};

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function offerMemory(...kept: readonly Offer[]): OfferStore {
  const offers = new Map(kept.map((offer) => [offer.productId, offer]));
  return {
    get: async (productId) => offers.get(productId),
    put: async (next, previous) => {
      if (offers.get(next.productId)?.toldAt !== previous?.toldAt) return false;
      offers.set(next.productId, next);
      return true;
    },
  };
}

/** Keeps offers in DynamoDB. A write says what it expects to find. */
export function offerTable(client: DynamoDBDocumentClient, TableName: string): OfferStore {
  return {
    get: async (productId) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { productId }, ConsistentRead: true }));
      return Item === undefined ? undefined : offerOf(Item);
    },
    put: async (next, previous) => {
      const expected =
        previous === undefined
          ? { ConditionExpression: 'attribute_not_exists(productId)' }
          : { ConditionExpression: 'toldAt = :before', ExpressionAttributeValues: { ':before': previous.toldAt } };
      try {
        await client.send(new PutCommand({ TableName, Item: next, ...expected }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

function offerOf({ productId, name, onSale, toldAt }: Readonly<Record<string, unknown>>): Offer {
  return { productId: String(productId), name: String(name), onSale: onSale === true, toldAt: String(toldAt) };
}
