import type { BatchResponse, DynamoDbEvent, DynamoDbRecord } from './lambda-events.ts';
import { plainImage } from './plain-image.ts';

/** A change of a table: `before` is absent for a new item, `after` for one that is gone. */
export type TableChange<Item> = {
  /** Grows with each change of an item and is the same for each delivery of one change. */
  readonly sequence: string;
  /** When the table saw it, in whole seconds. */
  readonly seenAt: Date;
  readonly before?: Item;
  readonly after?: Item;
};

export type ChangeHandler<Item> = {
  /** What an item of the table is, from its attributes as plain values. */
  readonly itemOf: (image: Readonly<Record<string, unknown>>) => Item;
  readonly handle: (change: TableChange<Item>) => unknown;
  /** Told why a change could not be handled. */
  readonly failed: (change: string, reason: unknown) => void;
};

/**
 * Handles each change of a table, in order. At the first that fails it stops and names it, so that the stream comes
 * again from there: no later change of an item overtakes an earlier one.
 */
export function handleChanges<Item>(handler: ChangeHandler<Item>): (stream: DynamoDbEvent) => Promise<BatchResponse> {
  return async ({ Records }) => {
    for (const record of Records) {
      const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
      try {
        await handler.handle(changeOf(record, handler.itemOf));
      } catch (error) {
        handler.failed(itemIdentifier, error);
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

function changeOf<Item>({ dynamodb }: DynamoDbRecord, itemOf: ChangeHandler<Item>['itemOf']): TableChange<Item> {
  const { SequenceNumber = '', ApproximateCreationDateTime = 0, OldImage, NewImage } = dynamodb ?? {};
  return {
    sequence: SequenceNumber,
    seenAt: new Date(ApproximateCreationDateTime * 1000),
    ...(OldImage && { before: itemOf(plainImage(OldImage)) }),
    ...(NewImage && { after: itemOf(plainImage(NewImage)) }),
  };
}
