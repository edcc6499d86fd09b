import { createProductClient, type Money } from '@larder/contracts/purchase';
import type { Prices } from '../model/order.ts';

/** How long product may take to answer, in milliseconds; longer than that no customer waits. */
const patience = 5_000;

/** How many prices are asked for at a time. */
const width = 10;

type Reach = NonNullable<Parameters<typeof createProductClient>[0]['fetch']>;

/** Asks product for the last prices. Throws where product does not answer: an order is only taken at a known price. */
export function lastPrices(
  baseUrl: string,
  reach: Reach = (url, request) => fetch(url, { ...request, signal: AbortSignal.timeout(patience) }),
): (productIds: readonly string[]) => Promise<Prices> {
  const product = createProductClient({ baseUrl, fetch: reach, headers: { accept: 'application/json' } });
  const priceOf = async (productId: string): Promise<readonly [string, Money][]> => {
    const answer = await product.getLastPrice({ path: { productId } });
    return answer.status === 200 ? [[productId, answer.body.price]] : [];
  };
  return async (productIds) => {
    const prices = new Map<string, Money>();
    for (let start = 0; start < productIds.length; start += width) {
      const found = await Promise.all(productIds.slice(start, start + width).map(priceOf));
      for (const [productId, price] of found.flat()) prices.set(productId, price);
    }
    return prices;
  };
}
