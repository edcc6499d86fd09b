import { imageListener } from '../handlers/image-listener.ts';
import { newsOfStage } from './stores.ts';

export const handler = imageListener({
  news: newsOfStage(),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
