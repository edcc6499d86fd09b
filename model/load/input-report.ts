import type { Finding } from '../finding.ts';
import type { Json, JsonPointer } from '../json.ts';
import type { Location, Range } from '../location.ts';
import type { ParsedDocument } from './document.ts';
import { inputFinding } from './input-finding.ts';

/** One fact about a document that is read. */
export type InputFact = {
  readonly rule: string;
  readonly pointer: JsonPointer;
  readonly params?: Readonly<Record<string, Json>>;
  /** Default: the file. */
  readonly subject?: string;
  /** `key` where the name of a member is what is wrong, not its value. */
  readonly part?: 'key';
};

export type InputReport = (fact: InputFact) => void;

/** A collector of facts about documents, as findings in the order in which they were met, each once. */
export function inputReport(): {
  readonly findings: Finding[];
  readonly reportOn: (document: ParsedDocument) => InputReport;
  readonly add: (more: readonly Finding[]) => void;
} {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const add = (more: readonly Finding[]): void => {
    for (const finding of more) {
      const key = `${finding.at.file} ${finding.fingerprint}`;
      if (!seen.has(key)) findings.push(finding);
      seen.add(key);
    }
  };
  const reportOn =
    (document: ParsedDocument): InputReport =>
    ({ rule, pointer, params, subject, part }) => {
      const at = placeIn(document, pointer, part);
      add([inputFinding(rule, at, params ?? {}, subject === undefined ? {} : { subject })]);
    };
  return { findings, reportOn, add };
}

/** Where `pointer` stands in `document`; lines and columns are looked up when somebody asks, for most places nobody does. */
export function placeIn(document: ParsedDocument, pointer: JsonPointer, part?: 'key' | 'value'): Location {
  const { file, value } = document;
  if (value === undefined) return { file, pointer };
  return {
    file,
    pointer,
    get range() {
      return document.rangeAt(pointer, part) ?? startOfText;
    },
  };
}

/** Where there is a value there is a text, which starts somewhere. */
const startOfText: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };
