import { randomUUID } from 'node:crypto';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { setting } from '@larder/contracts/lambda';
import { clickStream } from '../connectors/click-stream.ts';
import { adApi } from '../handlers/ad-api.ts';
import { storeOfStage } from './store.ts';

export const handler = adApi({
  store: storeOfStage(),
  announce: clickStream(new KinesisClient({}), setting(process.env, 'CLICKS_STREAM')),
  publicUrl: setting(process.env, 'PUBLIC_URL'),
  stage: setting(process.env, 'STAGE'),
  now: () => new Date(),
  newId: randomUUID,
});
