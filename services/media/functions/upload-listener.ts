import { uploadListener } from '../handlers/upload-listener.ts';
import { uploadsOfStage } from './buckets.ts';
import { storeOfStage } from './store.ts';

export const handler = uploadListener({
  store: storeOfStage(),
  uploads: uploadsOfStage(),
  failed: (notification, reason) => console.error('upload not checked', { notification, reason }),
});
