import { SNSClient } from '@aws-sdk/client-sns';
import { setting } from '@larder/contracts/lambda';
import { imageTopic } from '../connectors/image-topic.ts';
import { imageTrigger } from '../handlers/image-trigger.ts';

export const handler = imageTrigger({
  announce: imageTopic(new SNSClient({}), setting(process.env, 'IMAGE_EVENTS_TOPIC')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
