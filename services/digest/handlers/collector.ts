import { type BatchResponse, handleDigestProductEvents, type SqsEvent } from '@larder/contracts/digest';
import type { HeadlineStore } from '../connectors/headline-store.ts';
import { headlineOf } from '../model/headline.ts';

export type Collector = {
  readonly headlines: Pick<HeadlineStore, 'keep'>;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Notes what the next digest is to say. Answers with the messages that failed, so that only those come again. */
export function collector({ headlines, failed }: Collector): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleDigestProductEvents(
      batch,
      async ({ event }) => {
        const headline = headlineOf(event);
        if (headline !== undefined) await headlines.keep(headline);
      },
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}
