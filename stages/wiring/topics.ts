import type { SNSClient, Subscription } from '@aws-sdk/client-sns';
import { subscriptionHop } from '#model/stack/hops.ts';
import { type AccountAccess, clientOptions } from '../account-access.ts';
import { asked } from '../account-failure.ts';
import { arnOf } from './arn.ts';
import type { Arrivals } from './arrivals.ts';
import type { Way } from './port.ts';

type Sdk = typeof import('@aws-sdk/client-sns');

/** The ways out of topics, by the names that they have in the account. */
export async function topicsIn(
  access: AccountAccess,
  arrive: Arrivals,
): Promise<(topic: string) => Promise<readonly Way[] | undefined>> {
  const sdk: Sdk = await import('@aws-sdk/client-sns');
  const client = new sdk.SNSClient(clientOptions(access));
  let listing: Promise<ReadonlyMap<string, string>> | undefined;
  return async (topic) => {
    listing ??= topicArns(sdk, client);
    const arns = await listing;
    // Contracts may leave out the ending that AWS asks of topics that keep their order.
    const arn = arns.get(topic) ?? arns.get(`${topic}.fifo`);
    return arn === undefined ? undefined : waysFrom(sdk, client, arn, arrive);
  };
}

async function topicArns(sdk: Sdk, client: SNSClient): Promise<ReadonlyMap<string, string>> {
  const arns = new Map<string, string>();
  await asked('sns:ListTopics', async () => {
    for await (const { Topics = [] } of sdk.paginateListTopics({ client }, {}))
      for (const { TopicArn = '' } of Topics) arns.set(arnOf(TopicArn)?.resource ?? TopicArn, TopicArn);
  });
  return arns;
}

async function waysFrom(sdk: Sdk, client: SNSClient, TopicArn: string, arrive: Arrivals): Promise<readonly Way[]> {
  const subscriptions = await asked('sns:ListSubscriptionsByTopic', async () => {
    const found: Subscription[] = [];
    for await (const { Subscriptions = [] } of sdk.paginateListSubscriptionsByTopic({ client }, { TopicArn }))
      found.push(...Subscriptions);
    return found;
  });
  const ways: Way[] = [];
  const account = arnOf(TopicArn)?.account;
  for (const { SubscriptionArn = '', Endpoint = '' } of subscriptions) {
    const isConfirmed = SubscriptionArn.startsWith('arn:');
    const attributes = isConfirmed ? await attributesOf(sdk, client, SubscriptionArn) : {};
    if (attributes === undefined) continue;
    const isPending = !isConfirmed || attributes['PendingConfirmation'] === 'true';
    const id = isConfirmed
      ? `subscription ${SubscriptionArn.split(':').at(-1)}`
      : 'a subscription that waits for its confirmation';
    const from = {
      id,
      ...(account !== undefined && { account }),
      ...(isPending && { held: 'the subscription is not confirmed' }),
    };
    ways.push(...(await arrive(Endpoint, subscriptionHop(attributes), from)));
  }
  return ways;
}

/** Undefined for a subscription that went away since it was listed. */
async function attributesOf(
  sdk: Sdk,
  client: SNSClient,
  SubscriptionArn: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  return asked('sns:GetSubscriptionAttributes', async () => {
    try {
      const { Attributes = {} } = await client.send(new sdk.GetSubscriptionAttributesCommand({ SubscriptionArn }));
      return Attributes;
    } catch (error) {
      if (error instanceof sdk.NotFoundException) return undefined;
      throw error;
    }
  });
}
