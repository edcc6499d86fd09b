/** A media type or range, read: `application/json; charset=utf-8`. Lower case but for the values of parameters. */
export type MediaRange = {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/** Parameters that say how text is coded or how much it is wanted, not what it is. */
const incidental = new Set(['charset', 'q', 'boundary']);

/** Reads a media type; undefined where `text` is none. */
export function mediaRange(text: string): MediaRange | undefined {
  const [name = '', ...rest] = text.split(';').map((part) => part.trim());
  const [, type, subtype] = /^([^/\s]+)\/([^/\s]+)$/.exec(name.toLowerCase()) ?? [];
  if (type === undefined || subtype === undefined) return undefined;
  const parameters = rest.flatMap((part) => {
    const [key = '', value = ''] = part.split('=').map((piece) => piece.trim());
    return key === '' || incidental.has(key.toLowerCase()) ? [] : [[key.toLowerCase(), value.replaceAll('"', '')]];
  });
  return { type, subtype, parameters: Object.fromEntries(parameters) };
}

/**
 * Whether everything that `text` stands for falls under `range`: `application/json` under `application/*`. Parameters
 * that the range names must be there.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function fallsUnder(text: string, range: string): boolean {
  const one = mediaRange(text);
  const many = mediaRange(range);
  if (one === undefined || many === undefined) return text.trim().toLowerCase() === range.trim().toLowerCase();
  const named = Object.entries(many.parameters).every(([key, value]) => one.parameters[key] === value);
  return named && (many.type === '*' || many.type === one.type) && subtypeFits(one, many);
}

/** Whether something falls under both. */
export function rangesMeet(a: string, b: string): boolean {
  return fallsUnder(a, b) || fallsUnder(b, a);
}

/** The most particular of `offers` that all of `text` falls under, as a server picks the media type of a body. */
export function pickMedia<Offer extends { readonly mediaType: string }>(
  text: string,
  offers: readonly Offer[],
): Offer | undefined {
  return offers
    .filter((offer) => fallsUnder(text, offer.mediaType))
    .sort((a, b) => particularity(b.mediaType) - particularity(a.mediaType))[0];
}

/** Whether `text` stands for more than one media type: `application/*`. */
export function isMediaRange(text: string): boolean {
  return text.includes('*');
}

/** Bodies whose scalars have no types of their own on the wire: XML, forms and plain text. */
export function isTextMedia(text: string): boolean {
  const range = mediaRange(text);
  if (range === undefined) return false;
  const { type, subtype } = range;
  return type === 'text' ? subtype !== 'json' : textual.has(subtype) || subtype.endsWith('+xml');
}

const textual: ReadonlySet<string> = new Set(['xml', 'x-www-form-urlencoded']);

/** The media ranges of an `Accept` header, those that are not wanted (`q=0`) left out. */
export function acceptedRanges(header: string): readonly string[] {
  return header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/;\s*q=0(\.0*)?\s*(;|$)/i.test(part));
}

/** `application/json`, `application/problem+json`, `text/json`: bodies that are JSON values. */
export function isJsonMedia(text: string): boolean {
  const range = mediaRange(text);
  return range !== undefined && (range.subtype === 'json' || range.subtype.endsWith('+json'));
}

function subtypeFits(one: MediaRange, many: MediaRange): boolean {
  if (many.subtype === '*' || many.subtype === one.subtype) return true;
  return many.subtype.startsWith('*+') && one.subtype.endsWith(many.subtype.slice(1));
}

function particularity(text: string): number {
  const range = mediaRange(text);
  if (range === undefined) return 0;
  const named = (range.type === '*' ? 0 : 100) + (range.subtype.includes('*') ? 0 : 1000);
  return named + Object.keys(range.parameters).length;
}
