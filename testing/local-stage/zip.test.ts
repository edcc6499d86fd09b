import { inflateRawSync } from 'node:zlib';
import { zip } from './zip.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('zip', () => {
  const archive = Buffer.from(zip({ 'index.mjs': text('export {}'), 'größe.txt': text('') }));

  it('holds each file deflated behind its local header', () => {
    const nameLength = archive.readUInt16LE(26);
    expect(archive.toString('utf8', 30, 30 + nameLength)).toBe('index.mjs');
    const body = archive.subarray(30 + nameLength, 30 + nameLength + archive.readUInt32LE(18));
    expect(inflateRawSync(body).toString()).toBe('export {}');
  });

  it('carries the CRC-32 that the format asks for', () => {
    const known = Buffer.from(zip({ a: text('123456789') }));
    expect(known.readUInt32LE(14).toString(16)).toBe('cbf43926');
  });

  it('ends with a directory that points back at every file', () => {
    const end = archive.length - 22;
    expect(archive.readUInt16LE(end + 10)).toBe(2);
    let entry = archive.readUInt32LE(end + 16);
    for (const name of ['index.mjs', 'größe.txt']) {
      const length = archive.readUInt16LE(entry + 28);
      expect(archive.toString('utf8', entry + 46, entry + 46 + length)).toBe(name);
      const local = archive.readUInt32LE(entry + 42);
      expect(archive.toString('latin1', local, local + 4)).toBe('PK\x03\x04');
      entry += 46 + length;
    }
    expect(entry).toBe(end);
  });

  it('gives the same bytes for the same files', () => {
    expect(zip({ a: text('1') })).toEqual(zip({ a: text('1') }));
  });
});
