import { handleMediaUploadListenerEvents, type ObjectCreated, type S3Event } from '@larder/contracts/media';
import type { ImageStore } from '../connectors/image-store.ts';
import type { Uploads } from '../connectors/uploads.ts';
import { imageIdOf, isAsAsked } from '../model/image.ts';

export type UploadListener = {
  readonly store: ImageStore;
  readonly uploads: Pick<Uploads, 'look' | 'remove'>;
  /** Told why a notification could not be handled. */
  readonly failed: (notification: string, reason: unknown) => void;
};

/** Checks what was uploaded, and deletes what nobody asked for. Throws when that fails, so that Lambda tries again. */
export function uploadListener(listener: UploadListener): (event: S3Event) => Promise<void> {
  return async (event) => {
    await handleMediaUploadListenerEvents(
      event,
      async ({ event: { Records } }) => {
        for (const record of Records) await check(listener, record);
      },
      ({ itemIdentifier, error }) => listener.failed(itemIdentifier, error),
    );
  };
}

async function check({ store, uploads }: UploadListener, { eventTime, s3 }: ObjectCreated['Records'][number]) {
  const key = keyOf(s3.object);
  // S3 encodes every key; what cannot be decoded names no object.
  if (key === undefined) return;
  const kept = await store.get(imageIdOf(key) ?? '');
  if (kept !== undefined && kept.state !== 'asked') return;
  const uploaded = await uploads.look(key);
  if (uploaded === undefined) return;
  if (kept !== undefined && kept.image.key === key && isAsAsked(kept, uploaded)) {
    await store.arrive(kept.image.id, eventTime);
    return;
  }
  await uploads.remove(key);
  if (kept !== undefined) await store.remove(kept.image.id);
}

function keyOf({ key }: { readonly key: string }): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
