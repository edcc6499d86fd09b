import { pushTrigger } from '../handlers/push-trigger.ts';
import { connectionsOfStage, socketOfStage } from './stores.ts';

export const handler = pushTrigger({
  connections: connectionsOfStage(),
  socket: socketOfStage(),
  failed: (change, reason) => console.error('news not pushed', { change, reason }),
});
