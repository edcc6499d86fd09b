import { SFNClient } from '@aws-sdk/client-sfn';
import { resuming } from '../connectors/workflow.ts';
import { answerListener } from '../handlers/answer-listener.ts';
import { storeOfStage } from './store.ts';

export const handler = answerListener({
  store: storeOfStage(),
  workflow: resuming(new SFNClient({})),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
