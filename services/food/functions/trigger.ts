import { SNSClient } from '@aws-sdk/client-sns';
import { setting } from '@larder/contracts/lambda';
import { foodTopic } from '../connectors/food-topic.ts';
import { foodTrigger } from '../handlers/food-trigger.ts';

export const handler = foodTrigger({
  announce: foodTopic(new SNSClient({}), setting(process.env, 'FOOD_EVENTS_TOPIC')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
