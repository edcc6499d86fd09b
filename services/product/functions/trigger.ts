import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { productBus } from '../connectors/product-bus.ts';
import { productTrigger } from '../handlers/product-trigger.ts';
import { setting } from './setting.ts';

export const handler = productTrigger({
  announce: productBus(new EventBridgeClient({}), setting('LARDER_BUS')),
  stage: setting('STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
