import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../json.ts';
import { endOfDay, isFingerprint, saysTheSame, shortestFingerprint, type Waiver } from '../waiver.ts';
import { closest } from './did-you-mean.ts';
import type { ParsedDocument } from './document.ts';
import { inputFinding } from './input-finding.ts';
import { placeIn } from './input-report.ts';

/** The waivers that `document` holds, in its order. An entry with anything wrong in it waives nothing. */
export function readWaivers(document: ParsedDocument): {
  readonly waivers: readonly Waiver[];
  readonly findings: readonly Finding[];
} {
  const { value } = document;
  const findings: Finding[] = [...document.findings];
  const waivers: Waiver[] = [];
  if (value === undefined || value === null) return { waivers, findings };
  if (!isArray(value)) return { waivers, findings: [...findings, invalid(document, '', 'must be a list of waivers')] };
  for (const [index, entry] of value.entries()) {
    const pointer = pointerTo('', index);
    const wrong = isObject(entry) ? faults(document, pointer, entry) : [invalid(document, pointer, 'is no waiver')];
    findings.push(...wrong);
    if (wrong.length > 0 || !isObject(entry)) continue;
    const waiver = waiverOf(document, pointer, entry);
    const first = waivers.find((other) => saysTheSame(other, waiver));
    if (first === undefined) waivers.push(waiver);
    else {
      const related = [{ label: 'first', at: first.at }];
      findings.push(inputFinding('waiver-duplicated', waiver.at, { fingerprint: waiver.fingerprint }, { related }));
    }
  }
  return { waivers, findings };
}

const required = ['fingerprint', 'owner', 'reason', 'expires'] as const;
const optional = ['stage', 'party'] as const;
const known: readonly string[] = [...required, ...optional];

function faults(document: ParsedDocument, pointer: JsonPointer, entry: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  for (const key of Object.keys(entry)) {
    if (known.includes(key)) continue;
    const at = placeIn(document, pointerTo(pointer, key), 'key');
    findings.push(inputFinding('waiver-key-unknown', at, { key, suggestion: closest(key, known) }));
  }
  for (const key of required)
    if (!Object.hasOwn(entry, key)) findings.push(invalid(document, pointer, `waiver lacks the key \`${key}\``));
  for (const key of [...required, ...optional]) {
    const reason = Object.hasOwn(entry, key) ? faultOf(key, entry[key]) : undefined;
    if (reason !== undefined) findings.push(invalid(document, pointerTo(pointer, key), reason));
  }
  return findings;
}

function faultOf(key: (typeof required)[number] | (typeof optional)[number], value: Json | undefined) {
  if (typeof value === 'number') return `${key} is read as a number; write it in quotes, so that it stays text`;
  if (typeof value !== 'string' || value.trim() === '') return `${key} must be text`;
  if (key === 'fingerprint' && !isFingerprint(value))
    return `fingerprint must be ${shortestFingerprint} or more hexadecimal digits, as printed with the finding`;
  if (key === 'expires' && endOfDay(value) === undefined) return 'expires must be a date, as 2027-01-31';
  return undefined;
}

function waiverOf(document: ParsedDocument, pointer: JsonPointer, entry: JsonObject): Waiver {
  const text = (key: string): string => String(entry[key]);
  return {
    fingerprint: text('fingerprint').toLowerCase(),
    owner: text('owner'),
    reason: text('reason'),
    expires: text('expires'),
    ...(entry['stage'] !== undefined && { stage: text('stage') }),
    ...(entry['party'] !== undefined && { party: text('party') }),
    at: placeIn(document, pointerTo(pointer, 'fingerprint')),
  };
}

function invalid(document: ParsedDocument, pointer: JsonPointer, reason: string): Finding {
  return inputFinding('waiver-value-invalid', placeIn(document, pointer), { reason });
}
