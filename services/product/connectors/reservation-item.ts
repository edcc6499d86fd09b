import type { Reservation } from '../model/reservation.ts';

/** How long a reservation is known: longer than the bus keeps events to be sent again. */
const keptSeconds = 60 * 24 * 60 * 60;

export type ReservationItem = Reservation & { readonly kind: 'reservation'; readonly expires: number };

export function reservationItemOf(reservation: Reservation): ReservationItem {
  const expires = Math.floor(Date.parse(reservation.decidedAt) / 1000) + keptSeconds;
  return { ...reservation, kind: 'reservation', expires };
}

/** The reservation in an item of the table. Throws for an item that this service did not write. */
export function reservationOf(item: Readonly<Record<string, unknown>>): Reservation {
  if (!isReservationItem(item)) throw new Error(`item ${String(item.orderId)} is no reservation`);
  const { kind: _, expires: __, ...reservation } = item;
  return reservation;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isReservationItem(item: object): item is ReservationItem {
  return 'kind' in item && item.kind === 'reservation' && 'orderId' in item && 'lines' in item;
}
