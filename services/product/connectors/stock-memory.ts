import { quantitiesOf, type Reservation } from '../model/reservation.ts';
import type { Count, StockStore } from './stock-store.ts';

/** A store that forgets: for tests of what stands before it. It promises what the tables promise. */
export function stockMemory(...counts: readonly Count[]): StockStore {
  const known = new Map<string, Count>();
  const held = new Map<string, number>();
  const reservations = new Map<string, Reservation>();
  const availableOf = (id: string): number => (known.get(id)?.units ?? 0) - (held.get(id) ?? 0);
  const hold = (reservation: Reservation, sign: 1 | -1): void => {
    for (const [id, quantity] of quantitiesOf(reservation.lines)) held.set(id, (held.get(id) ?? 0) + sign * quantity);
  };
  const store: StockStore = {
    count: async (count) => {
      if ((known.get(count.id)?.countedAt ?? '') < count.countedAt) known.set(count.id, count);
    },
    levels: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const count = known.get(id);
          return count ? [[id, { id, available: availableOf(id), listed: count.listed }]] : [];
        }),
      ),
    get: async (orderId) => reservations.get(orderId),
    keep: async (reservation) => {
      if (reservations.has(reservation.orderId)) return false;
      if (reservation.state === 'reserved') {
        for (const [id, quantity] of quantitiesOf(reservation.lines)) if (availableOf(id) < quantity) return false;
        hold(reservation, 1);
      }
      reservations.set(reservation.orderId, reservation);
      return true;
    },
    settle: async ({ orderId }, state) => {
      const reservation = reservations.get(orderId);
      if (reservation?.state !== 'reserved') return false;
      hold(reservation, -1);
      reservations.set(orderId, { ...reservation, state });
      if (state === 'sold') {
        for (const [id, quantity] of quantitiesOf(reservation.lines)) {
          const count = known.get(id);
          if (count) known.set(id, { ...count, units: count.units - quantity });
        }
      }
      return true;
    },
  };
  for (const count of counts) known.set(count.id, count);
  return store;
}
