import type { TableChange } from '@larder/contracts/lambda';
import type { OrderPlaced, PlacedOrder } from '@larder/contracts/purchase';

/** The event of a change of the table: an order is announced once, when it is new. */
export function eventOf(
  { before, after }: Pick<TableChange<PlacedOrder>, 'before' | 'after'>,
  stage: string,
): OrderPlaced | undefined {
  if (before !== undefined || after === undefined) return undefined;
  const { status: _, placedAt, reason: __, ...order } = after;
  return {
    id: `${order.id}-placed`,
    type: 'order-placed',
    timestamp: placedAt,
    partitionKey: order.id,
    tags: { source: 'purchase', stage },
    order,
  };
}
