import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { keptFoodOf } from '../connectors/food-item.ts';
import { plainImage } from '../connectors/stream-image.ts';
import { eventOf, type FoodChange, type FoodEvent } from '../model/food-change.ts';

export type FoodTrigger = {
  readonly announce: (event: FoodEvent) => Promise<void>;
  readonly stage: string;
  /** Told why a change could not be announced. */
  readonly failed: (change: string, reason: unknown) => void;
};

/**
 * Announces each change of the table, in order. At the first that fails it stops and names it, so that the stream
 * comes again from there: no later change of a food overtakes an earlier one.
 */
export function foodTrigger(trigger: FoodTrigger): (stream: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
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

function changeOf({ dynamodb }: DynamoDBRecord): FoodChange {
  const { SequenceNumber = '', ApproximateCreationDateTime = 0, OldImage, NewImage } = dynamodb ?? {};
  return {
    sequence: SequenceNumber,
    seenAt: new Date(ApproximateCreationDateTime * 1000),
    ...(OldImage && { before: keptFoodOf(plainImage(OldImage)) }),
    ...(NewImage && { after: keptFoodOf(plainImage(NewImage)) }),
  };
}
