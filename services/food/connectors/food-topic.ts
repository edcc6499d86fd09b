import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { foodAddedToSns, foodChangedToSns, foodRemovedToSns } from '@larder/contracts/food';
import type { FoodEvent } from '../model/food-change.ts';

/** Announces foods on the topic, each event held against its contract before it goes. */
export function foodTopic(client: SNSClient, topicArn: string): (event: FoodEvent) => Promise<void> {
  return async (event) => {
    await client.send(new PublishCommand({ TopicArn: topicArn, ...messageOf(event) }));
  };
}

/** What goes over the topic for `event`. Throws a `ContractViolation` for an event that food does not promise. */
export function messageOf(event: FoodEvent): ReturnType<typeof foodAddedToSns> {
  switch (event.type) {
    case 'food-added':
      return foodAddedToSns(event);
    case 'food-changed':
      return foodChangedToSns(event);
    case 'food-removed':
      return foodRemovedToSns(event);
  }
}
