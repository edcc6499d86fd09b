import { createHmac } from 'node:crypto';

/** Makes an image smaller, as WebP, so that it fits; never larger. Throws where that is not possible now, or at all. */
export type Scaler = (source: string, box: { readonly width: number; readonly height: number }) => Promise<Uint8Array>;

/** How the scaler knows who asks, both in hexadecimal. */
export type ScalerKey = { readonly key: string; readonly salt: string };

/** How long the scaler may take to answer, in milliseconds. */
const patience = 15_000;

/**
 * An image scaler that speaks the protocol of imgproxy: the source and what is to be done with it stand in the path,
 * with a signature.
 *
 * @see https://docs.imgproxy.net/usage/processing
 * @see https://docs.imgproxy.net/usage/signing_url
 */
export function scalerAt(baseUrl: string, { key, salt }: ScalerKey, reach: typeof fetch = fetch): Scaler {
  return async (source, { width, height }) => {
    const path = `/resize:fit:${width}:${height}/plain/${encodeURIComponent(source)}@webp`;
    const hmac = createHmac('sha256', Buffer.from(key, 'hex')).update(Buffer.from(salt, 'hex')).update(path);
    const url = `${baseUrl}/${hmac.digest('base64url')}${path}`;
    const response = await reach(url, { signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`the scaler answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
