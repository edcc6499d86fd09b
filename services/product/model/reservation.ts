import type { OrderPlaced, StockRejected, StockReserved } from '@larder/contracts/product';

/** What can be set aside of a product now. A product that nobody counted has no level. */
export type Level = { readonly id: string; readonly available: number; readonly listed: boolean };

export type Line = { readonly productId: string; readonly quantity: number };

/**
 * The answer to an order and what became of it: `reserved` until the order is decided, then `sold` or `released`;
 * `rejected` where stock was short. An order that was rejected before its stock was asked for is `released` at once.
 */
export type Reservation = {
  readonly orderId: string;
  readonly state: 'reserved' | 'rejected' | 'sold' | 'released';
  readonly lines: readonly (Line & { readonly available?: number })[];
  readonly reason?: StockRejected['reason'];
  readonly decidedAt: string;
};

/** The answer to an order, all of its lines together, from what can be set aside now. */
export function reservationFor(
  order: OrderPlaced['order'],
  levels: ReadonlyMap<string, Level>,
  decidedAt: string,
): Reservation {
  const common = { orderId: order.id, decidedAt };
  const wanted = quantitiesOf(order.lines);
  const levelOf = (id: string): Level => levels.get(id) ?? { id, available: 0, listed: false };
  const short = [...wanted].filter(([id, quantity]) => !levelOf(id).listed || levelOf(id).available < quantity);
  const lines = order.lines.map(({ productId, quantity }) => ({ productId, quantity }));
  if (short.length === 0) return { ...common, state: 'reserved', lines };
  const isListed = short.every(([id]) => levelOf(id).listed);
  return {
    ...common,
    state: 'rejected',
    reason: isListed ? 'sold-out' : 'not-listed',
    lines: lines.map((line) => {
      const isShort = short.some(([id]) => id === line.productId);
      return isShort ? { ...line, available: levelOf(line.productId).available } : line;
    }),
  };
}

/** Units by product; an order may name a product in several lines. */
export function quantitiesOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of lines) quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  return quantities;
}

/** The event that answers an order; none for a reservation that is only brought to its end. */
export function answerOf(
  { before, after }: { readonly before?: Reservation; readonly after?: Reservation },
  stage: string,
): StockReserved | StockRejected | undefined {
  if (before !== undefined || after === undefined) return undefined;
  const { orderId, lines, decidedAt, state } = after;
  const common = { timestamp: decidedAt, partitionKey: orderId, tags: { source: 'product', stage } };
  const reservation = { orderId, lines: lines.map((line) => ({ ...line })) };
  if (state === 'reserved') return { id: `${orderId}-stock-reserved`, type: 'stock-reserved', ...common, reservation };
  if (state !== 'rejected' || after.reason === undefined) return undefined;
  return { id: `${orderId}-stock-rejected`, type: 'stock-rejected', ...common, reservation, reason: after.reason };
}
