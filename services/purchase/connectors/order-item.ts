import type { PlacedOrder } from '@larder/contracts/purchase';

/** An item of the table: the order, and its place among those of the customer. */
export type OrderItem = PlacedOrder & { readonly place: string };

export function itemOf(order: PlacedOrder): OrderItem {
  return { ...order, place: `${order.placedAt} ${order.id}` };
}

/** The order in an item of the table. Throws for an item that this service did not write. */
export function orderOf(item: Readonly<Record<string, unknown>>): PlacedOrder {
  if (!isOrderItem(item)) throw new Error(`item ${String(item.id)} is no order`);
  const { place: _, ...order } = item;
  return order;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isOrderItem(item: object): item is OrderItem {
  return 'place' in item && typeof item.place === 'string' && 'customerId' in item && 'lines' in item;
}
