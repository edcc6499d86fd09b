import { orderListener } from '../handlers/order-listener.ts';
import { newsOfStage } from './stores.ts';

export const handler = orderListener({
  news: newsOfStage(),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
