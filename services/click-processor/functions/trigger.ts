import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { setting } from '@larder/contracts/lambda';
import { budgetBus } from '../connectors/budget-bus.ts';
import { budgetTrigger } from '../handlers/budget-trigger.ts';

export const handler = budgetTrigger({
  announce: budgetBus(new EventBridgeClient({}), setting(process.env, 'LARDER_BUS')),
  stage: setting(process.env, 'STAGE'),
  failed: (change, reason) => console.error('change not announced', { change, reason }),
});
