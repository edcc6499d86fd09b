import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { setting } from '@larder/contracts/lambda';
import { productBus } from '../connectors/product-bus.ts';
import { reservationTrigger } from '../handlers/reservation-trigger.ts';

export const handler = reservationTrigger({
  announce: productBus(new EventBridgeClient({}), setting(process.env, 'LARDER_BUS')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
