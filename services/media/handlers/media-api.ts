import {
  type HttpAnswer,
  type HttpRequest,
  json,
  parsedBody,
  Refusal,
  serve,
  subjectOf,
} from '@larder/contracts/lambda';
import { parseRequestUpload } from '@larder/contracts/media';
import type { Gallery } from '../connectors/gallery.ts';
import type { ImageStore } from '../connectors/image-store.ts';
import type { Uploads } from '../connectors/uploads.ts';
import { askedImage, shownImage } from '../model/image.ts';

export type MediaApi = {
  readonly store: ImageStore;
  readonly uploads: Pick<Uploads, 'place' | 'remove'>;
  readonly gallery: Pick<Gallery, 'takeDown'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** Gives out places for uploads, and tells where images can be seen. */
export function mediaApi(api: MediaApi): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'POST /uploads': (request) => place(api, request),
    'GET /images/{imageId}': async ({ pathParameters }) => {
      const kept = await api.store.get(pathParameters?.imageId ?? '');
      if (kept !== undefined && kept.state !== 'asked') return json(200, shownImage(kept));
      throw new Refusal({ type: '/problems/image-not-found', title: 'There is no such image', status: 404 });
    },
    'DELETE /images/{imageId}': (request) => remove(api, request),
  });
}

async function place({ store, uploads, now, newId }: MediaApi, request: HttpRequest): Promise<HttpAnswer> {
  const user = subjectOf(request, 'customer');
  const asked = askedImage(`i-${newId()}`, parsedBody(request, parseRequestUpload), user, now());
  await store.ask(asked);
  return json(201, await uploads.place(asked.image, now()));
}

/** What can be seen goes first: while something of it is left, the image is known and can be removed again. */
async function remove({ store, uploads, gallery }: MediaApi, request: HttpRequest): Promise<HttpAnswer> {
  const user = subjectOf(request, 'customer');
  const kept = await store.get(request.pathParameters?.imageId ?? '');
  if (kept === undefined) return { statusCode: 204 };
  if (kept.image.uploadedBy !== user) {
    throw new Refusal({ type: '/problems/not-yours', title: "The image is somebody else's", status: 403 });
  }
  await gallery.takeDown(kept.thumbnails);
  await uploads.remove(kept.image.key);
  await store.remove(kept.image.id);
  return { statusCode: 204 };
}
