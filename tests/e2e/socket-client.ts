import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Json } from '#model/json.ts';

/** A browser's end of a WebSocket. */
export type SocketClient = {
  /** Every message so far, as JSON. */
  readonly heard: () => readonly Json[];
  readonly say: (message: object) => void;
  readonly close: () => void;
};

/** What follows the key in the answer to a handshake (RFC 6455, section 1.3). */
const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Opens a WebSocket at an `http:` URL. Answers with the status where the handshake is refused. */
export function openSocket(url: string): Promise<SocketClient | number> {
  const key = randomBytes(16).toString('base64');
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': key,
    'sec-websocket-version': '13',
  };
  return new Promise((resolve, reject) => {
    const handshake = request(url, { headers });
    handshake.on('error', reject);
    handshake.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    handshake.on('upgrade', (response, stream, first) => {
      const expected = createHash('sha1').update(`${key}${magic}`).digest('base64');
      if (response.headers['sec-websocket-accept'] !== expected) reject(new Error('the handshake is not answered'));
      else resolve(clientOver(stream, first));
    });
    handshake.end();
  });
}

function clientOver(stream: Duplex, first: Buffer): SocketClient {
  const heard: Json[] = [];
  let buffer = first;
  const read = (): void => {
    for (let frame = frameIn(buffer); frame !== undefined; frame = frameIn(buffer)) {
      buffer = frame.rest;
      if (frame.opcode === 1) heard.push(JSON.parse(frame.text));
    }
  };
  stream.on('data', (bytes: Buffer) => {
    buffer = Buffer.concat([buffer, bytes]);
    read();
  });
  stream.on('error', () => {});
  read();
  return {
    heard: () => [...heard],
    say: (message) => stream.write(textFrame(JSON.stringify(message))),
    close: () => stream.destroy(),
  };
}

/** The first whole frame of an unfragmented message from a server, which masks nothing (RFC 6455, section 5.2). */
function frameIn(bytes: Buffer): { readonly opcode: number; readonly text: string; readonly rest: Buffer } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  const text = bytes.toString('utf8', start, start + length);
  return { opcode: bytes.readUInt8(0) & 0x0f, text, rest: bytes.subarray(start + length) };
}

/** A text as a client sends it: masked. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}
