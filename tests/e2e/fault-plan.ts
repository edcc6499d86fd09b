import type { FaultKind } from '#testing/index.ts';

/** What goes wrong in every flow. A poison message comes on top. */
export const everyFault: readonly FaultKind[] = ['crashes', 'throws', 'delivers-twice', 'delivers-backwards'];

/** The functions of each flow, by their names without a prefix: each of them meets every fault. */
export const flows = {
  orders: [
    'checkout-answer-listener',
    'checkout-decider',
    'checkout-starter',
    'checkout-trigger',
    'checkout-waiter',
    'food-api',
    'food-trigger',
    'payment-gateway-api',
    'payment-gateway-listener',
    'payment-gateway-trigger',
    'product-api',
    'product-listener',
    'product-order-listener',
    'product-reservation-trigger',
    'product-trigger',
    'purchase-api',
    'purchase-order-listener',
    'purchase-product-listener',
    'purchase-trigger',
  ],
  clicks: ['ad-server-budget-listener', 'click-processor', 'click-processor-trigger'],
  images: ['media-thumbnailer', 'media-trigger', 'media-upload-listener'],
  news: ['notifications-image-listener', 'notifications-order-listener', 'notifications-push-trigger'],
  digests: ['digest-collector', 'digest-deliverer', 'digest-maker', 'digest-trigger'],
  search: ['search-indexer', 'search-listener'],
} as const;

/** Queues in which a message of each flow ends that nobody can read, and the suite that shows it. */
export const poisoned: Readonly<Record<keyof typeof flows, readonly [string, ...string[]]>> = {
  orders: [
    'faults.test.ts',
    'payment-gateway-order-events',
    'checkout-order-events',
    'product-order-events',
    'product-food-events',
  ],
  clicks: ['clicks-to-budget.test.ts', 'click-processor-clicks'],
  images: ['upload-to-thumbnails.test.ts', 'media-thumbnails'],
  news: ['news-to-browser.test.ts', 'notifications-orders'],
  digests: ['schedule-to-digest.test.ts', 'digest-product-events'],
  search: ['food-to-search.test.ts', 'search-product-events'],
};

/** Functions outside the plan, and why. */
export const besides: Readonly<Record<string, string>> = {
  'ad-server-api': 'a visitor who is not led on clicks again, which is another click',
  'ad-server-authoriser': 'turns away, or lets in',
  'media-api': 'the user asks again, for another place',
  'media-authoriser': 'turns away, or lets in',
  'notifications-api': 'only reads, and gives tickets: one that was lost is asked for again',
  'notifications-authoriser': 'turns away, or lets in',
  'notifications-socket': 'the browser opens another connection, and asks what it missed',
  'payment-gateway-authoriser': 'turns away, or lets in',
  'purchase-authoriser': 'turns away, or lets in',
  'search-api': 'only reads',
};

/**
 * Faults that a function can't be made to meet there, and why: of one that a state machine waits for by token, the local
 * stage notices the end but not what was thrown.
 */
const notThere: Readonly<Record<string, readonly FaultKind[]>> = {
  'checkout-waiter': ['throws'],
};

/** Those of `names` that can be made to meet the fault. */
export function meeting(kind: FaultKind, names: readonly string[]): readonly string[] {
  return names.filter((name) => !notThere[name]?.includes(kind));
}
