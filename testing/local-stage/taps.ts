import { type ClientConfig, loadPeer } from './clients.ts';
import type { ObservedMessage, Tap } from './observe.ts';

/** The tap that fits the channel with this ARN: an SNS topic or an EventBridge bus. */
export function tapFor(config: ClientConfig, channelArn: string): Tap {
  const service = channelArn.split(':')[2];
  if (service === 'sns') return topicTap(config, channelArn);
  if (service === 'events') return busTap(config, channelArn);
  throw new Error(`a channel of ${service ?? channelArn} cannot be observed`);
}

/** A raw subscription: what arrives is the message itself. */
function topicTap(config: ClientConfig, topicArn: string): Tap {
  return {
    principal: 'sns.amazonaws.com',
    read: (body, attributes) => ({ body, attributes }),
    join: async (queueArn) => {
      const sns = await loadPeer('@aws-sdk/client-sns', () => import('@aws-sdk/client-sns'));
      const topics = new sns.SNSClient(config);
      const { SubscriptionArn } = await topics.send(
        new sns.SubscribeCommand({
          TopicArn: topicArn,
          Protocol: 'sqs',
          Endpoint: queueArn,
          Attributes: { RawMessageDelivery: 'true' },
          ReturnSubscriptionArn: true,
        }),
      );
      return async () => {
        await topics.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
        topics.destroy();
      };
    },
  };
}

/** A rule that every event matches: what arrives has the bus's envelope, in which the message is the detail. */
function busTap(config: ClientConfig, busArn: string): Tap {
  return {
    principal: 'events.amazonaws.com',
    read: detailOf,
    join: async (queueArn, Rule) => {
      const events = await loadPeer('@aws-sdk/client-eventbridge', () => import('@aws-sdk/client-eventbridge'));
      const buses = new events.EventBridgeClient(config);
      const EventBusName = busArn.split('event-bus/')[1] ?? busArn;
      const EventPattern = JSON.stringify({ source: [{ prefix: '' }] });
      await buses.send(new events.PutRuleCommand({ Name: Rule, EventBusName, EventPattern }));
      await buses.send(new events.PutTargetsCommand({ Rule, EventBusName, Targets: [{ Id: 'queue', Arn: queueArn }] }));
      return async () => {
        await buses.send(new events.RemoveTargetsCommand({ Rule, EventBusName, Ids: ['queue'] }));
        await buses.send(new events.DeleteRuleCommand({ Name: Rule, EventBusName }));
        buses.destroy();
      };
    },
  };
}

function detailOf(body: string): ObservedMessage {
  const event: { detail?: unknown; source?: unknown; 'detail-type'?: unknown } = JSON.parse(body);
  const attributes = { source: String(event.source), 'detail-type': String(event['detail-type']) };
  return { body: JSON.stringify(event.detail), attributes };
}
