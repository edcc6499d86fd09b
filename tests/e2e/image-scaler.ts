import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** The image scaler of a test: fetches the source and answers with a WebP image of the right size. */
export type ImageScaler = { readonly url: string; readonly stop: () => Promise<void> };

/** A PNG image of that size, as far as anybody looks at it. */
export function pngOf(width: number, height: number): Buffer {
  const image = Buffer.alloc(64);
  image.write('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', 'latin1');
  image.writeUInt32BE(width, 16);
  image.writeUInt32BE(height, 20);
  return image;
}

/** Starts a scaler on loopback. An image whose size cannot be read is answered with 422, as imgproxy does. */
export async function startImageScaler(): Promise<ImageScaler> {
  const answer = async ({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, width, height, source] = /\/resize:fit:(\d+):(\d+)\/plain\/(.*)@webp$/.exec(url) ?? [];
    const fetched = await fetch(decodeURIComponent(source ?? ''));
    const image = Buffer.from(await fetched.arrayBuffer());
    if (!fetched.ok || image.toString('latin1', 12, 16) !== 'IHDR') {
      response.writeHead(422).end();
      return;
    }
    const [from, high] = [image.readUInt32BE(16), image.readUInt32BE(20)];
    const factor = Math.min(1, Number(width) / from, Number(height) / high);
    response
      .writeHead(200, { 'content-type': 'image/webp' })
      .end(webpOf(Math.round(from * factor), Math.round(high * factor)));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function webpOf(width: number, height: number): Buffer {
  const image = Buffer.alloc(30);
  image.write('RIFF....WEBPVP8X', 'latin1');
  image.writeUIntLE(width - 1, 24, 3);
  image.writeUIntLE(height - 1, 27, 3);
  return image;
}
