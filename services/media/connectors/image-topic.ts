import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import {
  type ImageThumbnailed,
  type ImageUploaded,
  imageThumbnailedToSns,
  imageUploadedToSns,
} from '@larder/contracts/media';

/** Announces images on the topic, each event held against its contract before it goes. */
export function imageTopic(
  client: SNSClient,
  TopicArn: string,
): (event: ImageUploaded | ImageThumbnailed) => Promise<void> {
  return async (event) => {
    const message = event.type === 'image-uploaded' ? imageUploadedToSns(event) : imageThumbnailedToSns(event);
    await client.send(new PublishCommand({ TopicArn, ...message }));
  };
}
