import { randomBytes } from 'node:crypto';
import { setting } from '@larder/contracts/lambda';
import { newsApi } from '../handlers/news-api.ts';
import { connectionsOfStage, newsOfStage } from './stores.ts';

export const handler = newsApi({
  news: newsOfStage(),
  connections: connectionsOfStage(),
  socketUrl: setting(process.env, 'SOCKET_URL'),
  now: () => new Date(),
  newTicket: () => randomBytes(24).toString('hex'),
});
