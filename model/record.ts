import { digestOf } from './digest.ts';
import type { Finding } from './finding.ts';

/** What a finding is made from: everything but the fingerprint; `path` is the structural path that identifies the place. */
export type FindingDraft = Omit<Finding, 'fingerprint' | 'related'> & {
  readonly related?: Finding['related'];
  /** Names rather than positions, so that it survives moved files and reordered keys; default: `at.pointer`. */
  readonly path?: string;
};

/** The finding for `draft`, frozen, with its fingerprint: 32 hexadecimal digits over rule, subject, parties, path and params. */
export function makeFinding(draft: FindingDraft): Finding {
  const { path, ...facts } = draft;
  const fingerprint = digestOf({
    rule: draft.rule,
    subject: draft.subject,
    writer: draft.writer?.service ?? null,
    reader: draft.reader?.service ?? null,
    path: path ?? draft.at.pointer ?? '',
    params: draft.params,
  }).slice(0, 32);
  return Object.freeze({ ...facts, related: draft.related ?? [], fingerprint });
}
