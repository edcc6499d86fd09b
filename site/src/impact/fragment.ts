/** A fragment beyond this is no link that somebody sent; an inflated report beyond this is a trap. */
const longest = 2_000_000;
const largest = 16_000_000;

/**
 * The report that an address carries after `#report=`: JSON, deflated without a header, in base64 for addresses.
 * Browsers keep a fragment to themselves: no server sees it. Throws with a sentence where there is nothing to read.
 *
 * @see RFC 1951 and RFC 4648, section 5
 */
export async function reportIn(fragment: string): Promise<unknown> {
  const text = fragment.replace(/^#?report=/, '');
  if (text.length > longest) throw new Error('The link is too long to be read.');
  const bytes = Uint8Array.from(binaryOf(text), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const json = await textOf(inflated).catch(() => damaged());
  if (json === undefined) throw new Error('The report is too large to be shown from a link.');
  try {
    return JSON.parse(json);
  } catch {
    return damaged();
  }
}

function damaged(): never {
  throw new Error('The link is damaged: it may have been cut short on its way.');
}

function binaryOf(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return damaged();
  }
}

/** The whole text, or undefined as soon as it is too large. */
async function textOf(stream: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length > largest) {
      await reader.cancel();
      return undefined;
    }
  }
  return text + decoder.decode();
}
