import type { Level, Reservation } from '../model/reservation.ts';

/** How many units of a product there are, as food counted them, and whether it is on sale. */
export type Count = {
  readonly id: string;
  readonly units: number;
  readonly listed: boolean;
  readonly countedAt: string;
};

/** What the handlers need of the place that keeps stock and reservations. */
export type StockStore = {
  /** Keeps a count, less what is set aside. An earlier count than the last, or the same again, changes nothing. */
  readonly count: (count: Count) => Promise<void>;
  readonly levels: (ids: readonly string[]) => Promise<ReadonlyMap<string, Level>>;
  readonly get: (orderId: string) => Promise<Reservation | undefined>;
  /** Keeps a new reservation and sets its lines aside, all or nothing; false when somebody else was faster. */
  readonly keep: (reservation: Reservation) => Promise<boolean>;
  /** Ends a reservation: what was set aside is sold, or given back. False when it is not `reserved` any more. */
  readonly settle: (reservation: Reservation, state: 'sold' | 'released') => Promise<boolean>;
};
