import type { PlacedOrder } from '@larder/contracts/purchase';
import { InvalidCursor, type OrderStore, UnknownOrder } from './order-store.ts';

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function orderMemory(...kept: readonly PlacedOrder[]): OrderStore {
  const orders = new Map(kept.map((order) => [order.id, order]));
  const requests = new Map<string, string>();
  const placedBefore: OrderStore['placedBefore'] = async (customerId, key) =>
    orders.get(requests.get(`${customerId} ${key}`) ?? '');
  return {
    placedBefore,
    get: async (id) => orders.get(id),
    list: async ({ customerId, status, limit, cursor }) => {
      const wanted = [...orders.values()]
        .filter((order) => order.customerId === customerId && (status === undefined || order.status === status))
        .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
      const start = cursor === undefined ? 0 : wanted.findIndex(({ id }) => id === cursor) + 1;
      if (cursor !== undefined && start === 0) throw new InvalidCursor('the cursor was not given by this API');
      const page = wanted.slice(start, start + limit);
      const last = page.at(-1);
      return { orders: page, ...(last && start + limit < wanted.length && { cursor: last.id }) };
    },
    place: async (order, key) => {
      const before = await placedBefore(order.customerId, key);
      if (before !== undefined) return before;
      orders.set(order.id, order);
      requests.set(`${order.customerId} ${key}`, order.id);
      return order;
    },
    decide: async ({ orderId, ...decision }) => {
      const order = orders.get(orderId);
      if (order === undefined) throw new UnknownOrder(`there is no order ${orderId}`);
      if (order.status === 'placed') orders.set(orderId, { ...order, ...decision });
    },
  };
}

function placeOf({ placedAt, id }: PlacedOrder): string {
  return `${placedAt} ${id}`;
}
