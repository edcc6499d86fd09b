import { SFNClient } from '@aws-sdk/client-sfn';
import { resuming } from '../connectors/workflow.ts';
import { waiter } from '../handlers/waiter.ts';
import { storeOfStage } from './store.ts';

export const handler = waiter({ store: storeOfStage(), workflow: resuming(new SFNClient({})) });
