import { answerOf, type Reservation, reservationFor } from './reservation.ts';

const moment = '2026-11-04T12:00:02.000Z';
const levels = new Map([
  ['p-1', { id: 'p-1', available: 3, listed: true }],
  ['p-2', { id: 'p-2', available: 9, listed: false }],
]);
const order = (...lines: [string, number][]) => ({
  id: 'o-1',
  lines: lines.map(([productId, quantity]) => ({ productId, quantity })),
});

describe('an order', () => {
  it('is reserved when there is enough of everything', () => {
    expect(reservationFor(order(['p-1', 3]), levels, moment)).toEqual({
      orderId: 'o-1',
      state: 'reserved',
      lines: [{ productId: 'p-1', quantity: 3 }],
      decidedAt: moment,
    });
  });

  it('is rejected as a whole when one line is short, and says how much is left', () => {
    expect(reservationFor(order(['p-1', 4]), levels, moment)).toMatchObject({
      state: 'rejected',
      reason: 'sold-out',
      lines: [{ productId: 'p-1', quantity: 4, available: 3 }],
    });
  });

  it('counts the lines of one product together', () => {
    expect(reservationFor(order(['p-1', 2], ['p-1', 2]), levels, moment)).toMatchObject({ reason: 'sold-out' });
  });

  it.each(['p-2', 'p-9'])('of %s, which is gone or unknown, is rejected as not listed', (id) => {
    expect(reservationFor(order(['p-1', 1], [id, 1]), levels, moment)).toMatchObject({ reason: 'not-listed' });
  });
});

describe('the answer', () => {
  const after: Reservation = reservationFor(order(['p-1', 2]), levels, moment);

  it('goes out once, when the reservation is made', () => {
    expect(answerOf({ after }, 'prod')).toEqual({
      id: 'o-1-stock-reserved',
      type: 'stock-reserved',
      timestamp: moment,
      partitionKey: 'o-1',
      tags: { source: 'product', stage: 'prod' },
      reservation: { orderId: 'o-1', lines: [{ productId: 'p-1', quantity: 2 }] },
    });
    expect(answerOf({ before: after, after: { ...after, state: 'sold' } }, 'prod')).toBeUndefined();
    expect(answerOf({ before: after }, 'prod')).toBeUndefined();
  });

  it('says why an order is rejected, and nothing of one that was rejected elsewhere', () => {
    const rejected = reservationFor(order(['p-1', 9]), levels, moment);
    expect(answerOf({ after: rejected }, 'prod')).toMatchObject({ type: 'stock-rejected', reason: 'sold-out' });
    expect(answerOf({ after: { ...after, state: 'released' } }, 'prod')).toBeUndefined();
  });
});
