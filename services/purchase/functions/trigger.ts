import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { setting } from '@larder/contracts/lambda';
import { orderBus } from '../connectors/order-bus.ts';
import { orderTrigger } from '../handlers/order-trigger.ts';

export const handler = orderTrigger({
  announce: orderBus(new EventBridgeClient({}), setting(process.env, 'LARDER_BUS')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
