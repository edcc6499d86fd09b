import { randomUUID } from 'node:crypto';
import { mediaApi } from '../handlers/media-api.ts';
import { galleryOfStage, uploadsOfStage } from './buckets.ts';
import { storeOfStage } from './store.ts';

export const handler = mediaApi({
  store: storeOfStage(),
  uploads: uploadsOfStage(),
  gallery: galleryOfStage(),
  now: () => new Date(),
  newId: randomUUID,
});
