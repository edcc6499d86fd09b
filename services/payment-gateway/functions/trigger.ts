import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { setting } from '@larder/contracts/lambda';
import { paymentBus } from '../connectors/payment-bus.ts';
import { paymentTrigger } from '../handlers/payment-trigger.ts';

export const handler = paymentTrigger({
  announce: paymentBus(new EventBridgeClient({}), setting(process.env, 'LARDER_BUS')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
