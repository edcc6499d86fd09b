import { SFNClient } from '@aws-sdk/client-sfn';
import { setting } from '@larder/contracts/lambda';
import { starting } from '../connectors/workflow.ts';
import { starter } from '../handlers/starter.ts';

export const handler = starter({
  workflow: starting(new SFNClient({}), setting(process.env, 'STATE_MACHINE')),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
