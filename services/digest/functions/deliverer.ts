import { SNSClient } from '@aws-sdk/client-sns';
import { setting } from '@larder/contracts/lambda';
import { mailAt } from '../connectors/mail.ts';
import { postOf } from '../connectors/post.ts';
import { shortMessages } from '../connectors/short-message.ts';
import { signedAs } from '../connectors/sign-request.ts';
import { deliverer } from '../handlers/deliverer.ts';
import { digestsOfStage } from './stores.ts';

const client = new SNSClient({});

export const handler = deliverer({
  digests: digestsOfStage(),
  write: postOf({
    mail: mailAt(setting(process.env, 'MAIL_URL'), setting(process.env, 'SENDER'), signedAs(client.config)),
    sms: shortMessages(client),
  }),
  now: () => new Date(),
  failed: (message, reason) => console.error('digest not delivered', { message, reason }),
});
