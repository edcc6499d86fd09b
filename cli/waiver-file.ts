import { Document, isNode, isSeq, parseDocument, YAMLSeq } from 'yaml';
import type { Waiver } from '#model/waiver.ts';

/** A waiver as it stands in the file, keys in the order in which people read them. */
export type WaiverEntry = Omit<Waiver, 'at'>;

/**
 * The text of a waivers file with one more entry at its end. Order and comments of the others stay as they are. The
 * text must be one that was read without findings.
 */
export function withWaiver(text: string, entry: WaiverEntry, isJson: boolean): string {
  return isJson ? inJson(text, entry) : inYaml(text, entry);
}

const header =
  '# Findings that a team has accepted, each with an owner, a reason and an expiry date; `trilateral waive` adds them.\n';

function inYaml(text: string, entry: WaiverEntry): string {
  const document = parseDocument<YAMLSeq>(text === '' ? header : text);
  const appended = appendedTo(text, document, entry);
  if (appended !== undefined) return appended;
  const list = isSeq(document.contents) ? document.contents : new YAMLSeq();
  Object.assign(document, { contents: list });
  list.flow = false;
  list.add(document.createNode(ordered(entry)));
  return document.toString({ lineWidth: 0 });
}

/** The text with the entry after its last item, to the letter; undefined where that does not say what it should. */
function appendedTo(text: string, { contents }: Document<YAMLSeq>, entry: WaiverEntry): string | undefined {
  if (!isSeq(contents) || contents.flow === true) return undefined;
  const [first, last] = [contents.items[0], contents.items.at(-1)];
  const [start, end] = [placeOf(first)?.[0], placeOf(last)?.[1]];
  if (start === undefined || end === undefined) return undefined;
  const indent = /^ */.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';
  const newline = text.indexOf('\n', end - 1);
  const before = newline < 0 ? `${text}\n` : text.slice(0, newline + 1);
  const item = new Document([ordered(entry)]).toString({ lineWidth: 0 }).replaceAll(/^(?=.)/gm, indent);
  const result = before + item + (newline < 0 ? '' : text.slice(newline + 1));
  const read = parseDocument(result);
  const wanted: unknown[] = [...contents.toJSON(), ordered(entry)];
  return read.errors.length === 0 && JSON.stringify(read.toJS()) === JSON.stringify(wanted) ? result : undefined;
}

function placeOf(item: unknown): readonly number[] | undefined {
  return isNode(item) ? (item.range ?? undefined) : undefined;
}

function inJson(text: string, entry: WaiverEntry): string {
  const list: unknown = JSON.parse(text.trim() === '' ? '[]' : text);
  return `${JSON.stringify([...(Array.isArray(list) ? list : []), ordered(entry)], null, 2)}\n`;
}

function ordered({ fingerprint, stage, party, owner, reason, expires }: WaiverEntry): WaiverEntry {
  return {
    fingerprint,
    ...(stage !== undefined && { stage }),
    ...(party !== undefined && { party }),
    owner,
    reason,
    expires,
  };
}
