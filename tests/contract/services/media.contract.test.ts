import { SNSClient } from '@aws-sdk/client-sns';
import type { ContentType } from '@larder/contracts/media';
import { type ApiRequest, contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { itemOf } from '../../../services/media/connectors/image-item.ts';
import { type ImageStore, imageMemory } from '../../../services/media/connectors/image-store.ts';
import { imageTopic } from '../../../services/media/connectors/image-topic.ts';
import { imageTrigger } from '../../../services/media/handlers/image-trigger.ts';
import { mediaApi } from '../../../services/media/handlers/media-api.ts';
import { thumbnailer } from '../../../services/media/handlers/thumbnailer.ts';
import { uploadListener } from '../../../services/media/handlers/upload-listener.ts';
import { askedImage } from '../../../services/media/model/image.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('media');
const now = new Date('2026-11-06T14:20:00Z');
const asked: { readonly contentType: ContentType; readonly bytes: number } = { contentType: 'image/png', bytes: 12 };
const picture = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = imageTopic(tap(new SNSClient({ region: 'eu-central-1' })), 'image-events');
  const store = withStream(imageMemory(), tableStream(imageTrigger({ announce, stage: 'test', failed })));
  const uploads = {
    place: async ({ id, key }: { readonly id: string; readonly key: string }) => ({
      imageId: id,
      url: `https://uploads.example/${key}`,
      method: 'PUT' as const,
      headers: { 'content-type': 'image/png' },
      expiresAt: now.toISOString(),
    }),
    look: async () => ({ bytes: asked.bytes, start: picture }),
    source: async (key: string) => `https://uploads.example/${key}`,
    remove: async () => {},
  };
  const gallery = { hang: async (name: string) => `https://images.example/${name}`, takeDown: async () => {} };
  const ask = (id: string) => store.ask(askedImage(id, asked, 'u-3', now));
  return {
    functions: {
      'media-upload-listener': uploadListener({ store, uploads, failed }),
      'media-thumbnailer': thumbnailer({ store, uploads, gallery, scaler: smaller, now: () => now, failed }),
    },
    api: mediaApi({ store, uploads, gallery, now: () => now, newId: () => '1' }),
    beforeMessage: async (_, { event }) => {
      await ask('i-1');
      // What is announced lies in the bucket.
      if (event.endsWith('image-uploaded')) await store.arrive('i-1', now.toISOString());
      return undefined;
    },
    beforeRequest: async (request) => {
      const { imageId } = request.pathParameters;
      if (imageId !== undefined) {
        await ask(imageId);
        await store.arrive(imageId, now.toISOString());
      }
      return signed(request);
    },
  };
}

/** An image of 320 by 240, as far as anybody looks at it. */
async function smaller(): Promise<Uint8Array> {
  const image = Buffer.alloc(30);
  image.write('RIFF....WEBPVP8X', 'latin1');
  image.writeUIntLE(319, 24, 3);
  image.writeUIntLE(239, 27, 3);
  return image;
}

function signed(request: ApiRequest): ApiRequest {
  const authorizer = { lambda: { subject: 'u-3', scope: 'customer' } };
  return { ...request, requestContext: { ...request.requestContext, authorizer } };
}

function withStream(store: ImageStore, stream: ReturnType<typeof tableStream>): ImageStore {
  const seen = async <T>(id: string, change: () => Promise<T>): Promise<T> => {
    const before = await store.get(id);
    const done = await change();
    const after = await store.get(id);
    await stream({ before: before && itemOf(before), after: after && itemOf(after) });
    return done;
  };
  return {
    ...store,
    ask: (image) => seen(image.image.id, () => store.ask(image)),
    arrive: (id, at) => seen(id, () => store.arrive(id, at)),
    show: (id, thumbnails, at) => seen(id, () => store.show(id, thumbnails, at)),
    remove: (id) => seen(id, () => store.remove(id)),
  };
}
