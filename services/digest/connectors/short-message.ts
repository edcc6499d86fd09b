import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Write } from './post.ts';

/** As much as a phone shows in three short messages. */
const mostCharacters = 459;

/** Writes short messages over SNS. */
export function shortMessages(client: SNSClient): Write<{ readonly number: string }> {
  return async ({ number }, { subject, body }) => {
    const Message = `${subject}\n${body}`.slice(0, mostCharacters);
    await client.send(new PublishCommand({ PhoneNumber: number, Message }));
  };
}
