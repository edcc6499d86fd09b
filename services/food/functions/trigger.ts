import { SNSClient } from '@aws-sdk/client-sns';
import { foodTopic } from '../connectors/food-topic.ts';
import { foodTrigger } from '../handlers/food-trigger.ts';
import { setting } from './setting.ts';

export const handler = foodTrigger({
  announce: foodTopic(new SNSClient({}), setting('FOOD_EVENTS_TOPIC')),
  stage: setting('STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
