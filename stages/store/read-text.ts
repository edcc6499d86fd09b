import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK = 64 * 1024;
const LARGEST = 512 * 1024 * 1024;
const chunk = Buffer.alloc(CHUNK);

/**
 * The text of a regular file. Never waits: a pipe that somebody put in its place is an error with the code
 * `NOT_A_FILE`, as is a device. Throws what the file system throws.
 */
export function readText(file: string): string {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const length = readSync(descriptor, chunk);
    // One look tells most files from pipes and devices: those are empty or without end.
    if (length > 0 && length < CHUNK) return chunk.toString('utf8', 0, length);
    if (!fstatSync(descriptor).isFile()) throw notAFile(file);
    return length === 0 ? '' : readRest(descriptor, Buffer.from(chunk.subarray(0, length)), file);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') throw notAFile(file);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function readRest(descriptor: number, start: Buffer, file: string): string {
  const parts = [start];
  let total = start.length;
  for (;;) {
    const part = Buffer.alloc(CHUNK * 16);
    const length = readSync(descriptor, part);
    if (length === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(part.subarray(0, length));
    total += length;
    if (total > LARGEST) throw notAFile(file);
  }
}

function notAFile(file: string): Error {
  return Object.assign(new Error(`${file} is no file`), { code: 'NOT_A_FILE' });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
