// The internal events of click-processor, in types only: this file is read and never run.

/** An amount in the smallest unit of its currency, so that nothing is ever rounded. */
export interface Money {
  /**
   * Amount in cents: 12 is 0.12.
   * @minimum 0
   * @multipleOf 1
   */
  amount: number;
  /** Currency by ISO 4217. */
  currency: 'EUR' | 'USD' | 'GBP' | 'CHF';
}

/**
 * A click to charge. Several functions work on the stream in parallel; the id of the click makes sure that it is
 * charged once, and a budget that does not cover it is left as it is.
 * @receives clicks
 * @transport kinesis
 * @name ad-clicked
 * @audience internal
 * @unknown ignore
 * @retention P1D
 * @example { "type": "ad-clicked", "timestamp": "2026-11-05T09:15:00.120Z", "click": { "id": "5f0c6d3e-8a43-4a3a-9d0e-0b7a3f5d2c11", "adId": "ad-7", "costPerClick": { "amount": 12, "currency": "EUR" }, "budget": { "granted": { "amount": 5000, "currency": "EUR" }, "since": "2026-11-02T08:00:00Z" } } }
 */
export interface AdClicked {
  type: 'ad-clicked';
  /**
   * When the visitor clicked, in UTC.
   * @format date-time
   */
  timestamp: string;
  click: ChargedClick;
}

/** The fields of a click that are needed to charge it. */
export interface ChargedClick {
  /** Identifier of the click; it is charged once. */
  id: string;
  /**
   * Advertisement that was clicked.
   * @pattern ^ad-[0-9a-z-]{1,40}$
   */
  adId: string;
  /** What the advertiser pays for this click. */
  costPerClick: Money;
  /** What the click is charged to. Without it, the budget that an earlier click told of. */
  budget?: GrantedBudget;
}

/** What an advertiser had granted when an advertisement was clicked. */
export interface GrantedBudget {
  /** What was granted. */
  granted: Money;
  /**
   * When it was granted; of two budgets the later one holds.
   * @format date-time
   */
  since: string;
}

/**
 * An advertisement has no budget left for another click.
 * @sends larder
 * @transport eventbridge
 * @name ad-budget-exhausted
 * @audience internal
 * @example { "id": "ad-7-2026-11-05-exhausted", "type": "ad-budget-exhausted", "timestamp": "2026-11-05T09:15:02Z", "partitionKey": "ad-7", "tags": { "source": "click-processor", "stage": "prod" }, "budget": { "adId": "ad-7", "granted": { "amount": 5000, "currency": "EUR" }, "spent": { "amount": 4992, "currency": "EUR" } } }
 */
export interface AdBudgetExhausted {
  /**
   * Made from advertisement and budget, so that the same end of a budget has the same id however often it is told.
   * @minLength 1
   * @maxLength 128
   */
  id: string;
  type: 'ad-budget-exhausted';
  /**
   * When the last click was charged, in UTC.
   * @format date-time
   */
  timestamp: string;
  /**
   * The advertisement: its events are handled in order.
   * @minLength 1
   */
  partitionKey: string;
  tags: Tags;
  budget: Budget;
}

/** Where the event comes from, for logs and metrics; never for decisions. */
export interface Tags {
  /** Service that sent the event. */
  source: string;
  /** Stage on which it was sent. */
  stage?: string;
  /** AWS region. */
  region?: string;
}

/** What an advertiser grants one advertisement. */
export interface Budget {
  /**
   * Advertisement to which the budget belongs.
   * @pattern ^ad-[0-9a-z-]{1,40}$
   */
  adId: string;
  /** What was granted. */
  granted: Money;
  /** What was spent of it, never more than was granted. */
  spent: Money;
}
