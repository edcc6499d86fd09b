import { type BatchResponse, handleNotificationsImages, type SqsEvent } from '@larder/contracts/notifications';
import { newsOfImage } from '../model/news.ts';
import type { NewsListener } from './order-listener.ts';

/** Keeps what happened to images as news. Answers with the messages that failed, so that only those come again. */
export function imageListener({ news, failed }: NewsListener): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleNotificationsImages(
      batch,
      ({ event }) => news.keep(newsOfImage(event)),
      ({ itemIdentifier, error }) => failed(itemIdentifier, error),
    );
}
