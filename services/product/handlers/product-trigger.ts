import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { listingOf } from '../connectors/listing-item.ts';
import { plainImage } from '../connectors/stream-image.ts';
import { eventOf, type ListingChange, type ProductEvent } from '../model/product-change.ts';

export type ProductTrigger = {
  readonly announce: (event: ProductEvent) => Promise<void>;
  readonly stage: string;
  /** Told why a change could not be announced. */
  readonly failed: (change: string, reason: unknown) => void;
};

/**
 * Announces each change of the table, in order. At the first that fails it stops and names it, so that the stream
 * comes again from there: no later change of a product overtakes an earlier one.
 */
export function productTrigger(
  trigger: ProductTrigger,
): (stream: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async ({ Records }) => {
    for (const record of Records) {
      const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
      try {
        const event = eventOf(changeOf(record), trigger.stage);
        if (event !== undefined) await trigger.announce(event);
      } catch (error) {
        trigger.failed(itemIdentifier, error);
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

function changeOf({ dynamodb }: DynamoDBRecord): ListingChange {
  const { SequenceNumber = '', OldImage, NewImage } = dynamodb ?? {};
  return {
    sequence: SequenceNumber,
    ...(OldImage && { before: listingOf(plainImage(OldImage)) }),
    ...(NewImage && { after: listingOf(plainImage(NewImage)) }),
  };
}
