import type { Finding, Severity } from '#model/finding.ts';
import type { Json, JsonPointer } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import { makeFinding } from '#model/record.ts';
import type { ParsedDocument } from './document.ts';

/** One fact about a document that is read: what, where, and the way out. */
export type InputFact = {
  readonly rule: string;
  readonly pointer: JsonPointer;
  /** Default: the file. */
  readonly subject?: string;
  readonly message: string;
  readonly fix: string;
  readonly params?: Readonly<Record<string, Json>>;
  /** Default `error`, with the verdict `invalid`; what is only worth knowing is `potential` or `safe`. */
  readonly severity?: Severity;
};

export type InputReport = (fact: InputFact) => void;

/** A collector of facts about documents, as findings in the order in which they were met, each once. */
export function inputReport(): {
  readonly findings: Finding[];
  readonly reportOn: (document: ParsedDocument) => InputReport;
} {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const reportOn =
    (document: ParsedDocument): InputReport =>
    (fact) => {
      const finding = toFinding(document, fact);
      const key = `${finding.fingerprint} ${finding.message}`;
      if (seen.has(key)) return;
      seen.add(key);
      findings.push(finding);
    };
  return { findings, reportOn };
}

/** Where `pointer` stands in `document`. */
export function placeIn(document: ParsedDocument, pointer: JsonPointer): Location {
  const range = document.rangeAt(pointer);
  return { file: document.file, pointer, ...(range && { range }) };
}

function toFinding(document: ParsedDocument, fact: InputFact): Finding {
  const severity = fact.severity ?? 'error';
  return makeFinding({
    rule: fact.rule,
    verdict: severity === 'error' ? 'invalid' : severity === 'warning' ? 'potential' : 'safe',
    severity,
    subject: fact.subject ?? document.file,
    params: fact.params ?? {},
    message: fact.message,
    at: placeIn(document, fact.pointer),
    path: `${document.file}#${fact.pointer}`,
    fix: fact.fix,
  });
}
