import { createHmac } from 'node:crypto';
import { webpSize } from '../model/webp.ts';
import { scalerAt } from './scaler.ts';

describe('the scaler', () => {
  it('is asked by a signed path', async () => {
    const asked: string[] = [];
    const scaler = scalerAt('https://scaler.example', { key: '0a0b', salt: '0c' }, async (url) => {
      asked.push(String(url));
      return new Response('image');
    });
    const image = await scaler('https://uploads.example/i-1.png?a=b', { width: 320, height: 2048 });
    expect(Buffer.from(image).toString()).toBe('image');
    const path = '/resize:fit:320:2048/plain/https%3A%2F%2Fuploads.example%2Fi-1.png%3Fa%3Db@webp';
    const signature = createHmac('sha256', Buffer.from('0a0b', 'hex')).update(Buffer.from('0c', 'hex')).update(path);
    expect(asked).toEqual([`https://scaler.example/${signature.digest('base64url')}${path}`]);
  });

  it('in trouble is an error', async () => {
    const scaler = scalerAt(
      'https://scaler.example',
      { key: '0a', salt: '0b' },
      async () => new Response('', { status: 422 }),
    );
    await expect(scaler('x', { width: 1, height: 1 })).rejects.toThrow('answered 422');
  });
});

describe('the size of a WebP image', () => {
  const image = (chunk: string, ...bytes: readonly number[]) =>
    Buffer.concat([Buffer.from(`RIFF....WEBP${chunk}....`, 'latin1'), Buffer.from(bytes), Buffer.alloc(20)]);

  it.each([
    ['VP8X', [0, 0, 0, 0, 63, 1, 0, 239, 0, 0]],
    ['VP8L', [0x2f, 63, 193, 59, 0]],
    ['VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 64, 1, 240, 0]],
  ])('stands in the chunk %s', (chunk, bytes) => {
    expect(webpSize(image(chunk, ...bytes))).toEqual({ width: 320, height: 240 });
  });

  it('is unknown of anything else', () => {
    expect(webpSize(image('ALPH'))).toBeUndefined();
    expect(webpSize(new Uint8Array(3))).toBeUndefined();
  });
});
