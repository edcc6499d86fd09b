import { socketHandler } from '../handlers/socket.ts';
import { connectionsOfStage, newsOfStage, socketOfStage } from './stores.ts';

export const handler = socketHandler({
  connections: connectionsOfStage(),
  news: newsOfStage(),
  socket: socketOfStage(),
  now: () => new Date(),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
