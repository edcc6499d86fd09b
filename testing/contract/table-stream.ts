import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type Image, imageOf } from './image.ts';

/** An item of a table, by its attributes. */
export type Item = object;

/** Puts an item into the stream of its table: `before` is absent for a new one, `after` for one that is gone. */
export type TableStream = (change: {
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}) => Promise<void>;

/** The moment at which a stream in a test begins. */
const start = Date.UTC(2026, 10, 2, 8, 30) / 1000;

/**
 * The stream of a table that keeps nothing: each change goes to `trigger` alone and in order, as DynamoDB would hand it
 * over. Throws where the trigger answers that it failed.
 */
export function tableStream(trigger: (stream: DynamoDBStreamEvent) => Promise<unknown>): TableStream {
  let sequence = 0;
  return async ({ before, after }) => {
    sequence += 1;
    const images: { readonly OldImage?: Image; readonly NewImage?: Image } = {
      ...(before && { OldImage: imageOf({ ...before }) }),
      ...(after && { NewImage: imageOf({ ...after }) }),
    };
    const eventName = before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY';
    const SequenceNumber = String(sequence).padStart(12, '0');
    const dynamodb = { SequenceNumber, ApproximateCreationDateTime: start + sequence, ...images };
    const answer = await trigger({ Records: [{ eventName, dynamodb }] });
    if (failuresIn(answer) > 0) throw new Error(`the change ${SequenceNumber} of the table was not handled`);
  };
}

/** How many items of a batch an answer of a function says have failed. */
export function failuresIn(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('batchItemFailures' in answer)) return 0;
  return Array.isArray(answer.batchItemFailures) ? answer.batchItemFailures.length : 0;
}
