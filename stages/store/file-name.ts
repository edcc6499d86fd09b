import { StoreError } from './store-error.ts';

const LONGEST = 180;
const plain = /^[a-z0-9._-]$/;
const loneSurrogate = /\p{Surrogate}/u;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/**
 * The file name that stands for `name`, an untrusted service, version, stage or instance.
 *
 * One to one, and safe on every file system: what is not lower case, a digit or one of `. _ -` becomes `%XX` of its
 * UTF-8 bytes, so that `Food` and `food` do not meet where case is ignored, and nothing names a parent folder, a
 * hidden file or a device.
 */
export function fileNameOf(name: string): string {
  const encoded = [...new TextEncoder().encode(name)]
    .map((byte) => (plain.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : escaped(byte)))
    .join('');
  const guarded =
    encoded.startsWith('.') || reserved.test(encoded) ? escaped(encoded.charCodeAt(0)) + encoded.slice(1) : encoded;
  const whole = guarded.endsWith('.') ? `${guarded.slice(0, -1)}%2E` : guarded;
  if (name === '' || whole.length > LONGEST || loneSurrogate.test(name)) {
    throw new StoreError(
      'name-invalid',
      '',
      `${JSON.stringify(name.slice(0, 40))} cannot be a name in a stage store`,
      `a service, version, stage or instance has 1 to ${LONGEST} characters of valid Unicode`,
    );
  }
  return whole;
}

/** The name that `fileName` stands for, or undefined for a file that this store did not name. */
export function nameOfFile(fileName: string): string | undefined {
  try {
    const name = decodeURIComponent(fileName);
    return fileNameOf(name) === fileName ? name : undefined;
  } catch {
    return undefined;
  }
}

function escaped(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
