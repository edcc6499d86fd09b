import { SQSClient } from '@aws-sdk/client-sqs';
import { setting } from '@larder/contracts/lambda';
import { deliveryQueue } from '../connectors/delivery-queue.ts';
import { maker } from '../handlers/maker.ts';
import { digestsOfStage, headlinesOfStage, subscribersOfStage } from './stores.ts';

export const handler = maker({
  headlines: headlinesOfStage(),
  digests: digestsOfStage(),
  subscribers: subscribersOfStage(),
  request: deliveryQueue(new SQSClient({}), setting(process.env, 'DELIVERIES_QUEUE')),
  stage: setting(process.env, 'STAGE'),
  now: () => new Date(),
  failed: (due, reason) => console.error('digest not made', { due, reason }),
});
