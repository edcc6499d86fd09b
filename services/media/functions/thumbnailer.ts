import { setting } from '@larder/contracts/lambda';
import { scalerAt } from '../connectors/scaler.ts';
import { thumbnailer } from '../handlers/thumbnailer.ts';
import { galleryOfStage, uploadsOfStage } from './buckets.ts';
import { storeOfStage } from './store.ts';

const scalerKey = { key: setting(process.env, 'SCALER_KEY'), salt: setting(process.env, 'SCALER_SALT') };

export const handler = thumbnailer({
  store: storeOfStage(),
  uploads: uploadsOfStage(),
  scaler: scalerAt(setting(process.env, 'SCALER_URL'), scalerKey),
  gallery: galleryOfStage(),
  now: () => new Date(),
  failed: (message, reason) => console.error('thumbnails not made', { message, reason }),
});
