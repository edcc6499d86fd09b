import { isSeq, parseDocument, YAMLSeq } from 'yaml';
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
  const list = isSeq(document.contents) ? document.contents : new YAMLSeq();
  Object.assign(document, { contents: list });
  list.flow = false;
  list.add(document.createNode(ordered(entry)));
  return document.toString({ lineWidth: 0 });
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
