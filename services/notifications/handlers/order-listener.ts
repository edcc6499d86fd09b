import { type BatchResponse, handleNotificationsOrders, type SqsEvent } from '@larder/contracts/notifications';
import type { NewsStore } from '../connectors/news-store.ts';
import { newsOfOrder } from '../model/news.ts';

export type NewsListener = {
  readonly news: Pick<NewsStore, 'keep'>;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Keeps what happened to orders as news. Answers with the messages that failed, so that only those come again. */
export function orderListener({ news, failed }: NewsListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleNotificationsOrders(
      batch,
      ({ event }) => news.keep(newsOfOrder(event)),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}
