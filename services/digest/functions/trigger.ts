import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { setting } from '@larder/contracts/lambda';
import { digestBus } from '../connectors/digest-bus.ts';
import { digestTrigger } from '../handlers/digest-trigger.ts';

export const handler = digestTrigger({
  announce: digestBus(new EventBridgeClient({}), setting(process.env, 'LARDER_BUS')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
