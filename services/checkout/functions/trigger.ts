import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { setting } from '@larder/contracts/lambda';
import { decisionBus } from '../connectors/decision-bus.ts';
import { decisionTrigger } from '../handlers/decision-trigger.ts';

export const handler = decisionTrigger({
  announce: decisionBus(new EventBridgeClient({}), setting(process.env, 'LARDER_BUS')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
