import { indexer } from '../handlers/indexer.ts';
import { indexOfStage } from './index-of-stage.ts';

export const handler = indexer({
  index: indexOfStage(),
  failed: (change, reason) => console.error('change not indexed', { change, reason }),
});
