/** Whether a text is an address within `block` (`10.0.0.0/8`, `2001:db8::/32`); undefined where that is no block. */
export function isInBlock(block: string): ((text: string) => boolean) | undefined {
  const [stated = '', size] = block.split('/');
  const address = bitsOf(stated);
  if (address === undefined) return undefined;
  const length = size === undefined ? address.length : Number(size);
  if (!Number.isInteger(length) || length < 0 || length > address.length) return undefined;
  const prefix = address.slice(0, length);
  return (text) => {
    const bits = bitsOf(text);
    return bits?.length === address.length && bits.startsWith(prefix);
  };
}

/** An address of IPv4 or IPv6 as 32 or 128 binary digits. */
function bitsOf(text: string): string | undefined {
  return text.includes(':') ? sixteenBytes(text) : fourBytes(text);
}

function fourBytes(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.map((part) => binary(Number(part), 8)).join('');
}

function sixteenBytes(text: string): string | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.map((group) => binary(Number.parseInt(group, 16), 16)).join('');
}

function binary(value: number, digits: number): string {
  return value.toString(2).padStart(digits, '0');
}
