/** The parts of a report that the impact page shows, read from JSON that anybody may have written. */
export type ReportRead = {
  readonly command: string;
  readonly subject: string;
  readonly success?: string;
  readonly findings: readonly FindingRead[];
  readonly pairs: readonly PairRead[];
  readonly notes: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
};

export type PartyRead = { readonly service: string; readonly version?: string; readonly owner?: string };

export type FindingRead = {
  readonly rule: string;
  readonly verdict: string;
  readonly severity: string;
  readonly subject: string;
  readonly writer?: PartyRead;
  readonly reader?: PartyRead;
  readonly message: string;
  readonly at: string;
  readonly related: readonly { readonly label: string; readonly at: string }[];
  readonly witness?: unknown;
  readonly witnessAt?: string;
  readonly fix?: string;
  readonly evidence: readonly string[];
  readonly occurrences: readonly string[];
  readonly fingerprint: string;
  readonly waivedBy?: { readonly owner: string; readonly reason: string; readonly expires: string };
};

export type PairRead = {
  readonly subject: string;
  readonly position: string;
  readonly verdict: string;
  readonly because: string;
  readonly writer?: PartyRead;
  readonly reader?: PartyRead;
};

/** So many of each are shown; a report beyond that is read with other tools. */
const most = 2000;

/** The report in `value`, or a sentence on why it is none. Members that it does not know are passed over. */
export function readReport(value: unknown): ReportRead | string {
  if (!isRecord(value)) return 'This is no report: a JSON object is expected.';
  if (value['format'] !== 1) return `This report has format ${text(value['format'])}; this site reads format 1.`;
  const { subject, findings, pairs, success } = value;
  if (typeof subject !== 'string' || !Array.isArray(findings))
    return 'This is no report: it names no subject or holds no findings.';
  return {
    command: text(value['command']),
    subject,
    ...(typeof success === 'string' && { success }),
    findings: findings.slice(0, most).filter(isRecord).map(readFinding),
    pairs: records(pairs).map((pair) => ({
      subject: text(pair['subject']),
      position: text(pair['position']),
      verdict: text(pair['verdict']),
      because: text(pair['because']),
      ...readParties(pair),
    })),
    notes: Array.isArray(value['notes']) ? value['notes'].slice(0, most).map(text) : [],
    counts: isRecord(value['counts'])
      ? Object.fromEntries(
          Object.entries(value['counts']).flatMap(([name, count]) =>
            typeof count === 'number' ? [[name, count]] : [],
          ),
        )
      : {},
  };
}

function readFinding(finding: Readonly<Record<string, unknown>>): FindingRead {
  const { witnessAt, fix, waivedBy } = finding;
  return {
    rule: text(finding['rule']),
    verdict: text(finding['verdict']),
    severity: text(finding['severity']),
    subject: text(finding['subject']),
    ...readParties(finding),
    message: text(finding['message']),
    at: placeOf(finding['at']),
    related: records(finding['related']).map((each) => ({ label: text(each['label']), at: placeOf(each['at']) })),
    ...('witness' in finding && { witness: finding['witness'] }),
    ...(typeof witnessAt === 'string' && { witnessAt }),
    ...(typeof fix === 'string' && { fix }),
    evidence: records(finding['evidence']).map(evidenceText),
    occurrences: records(finding['occurrences']).map((each) => text(each['subject'])),
    fingerprint: text(finding['fingerprint']),
    ...(isRecord(waivedBy) && {
      waivedBy: {
        owner: text(waivedBy['owner']),
        reason: text(waivedBy['reason']),
        expires: text(waivedBy['expires']),
      },
    }),
  };
}

function readParties(value: Readonly<Record<string, unknown>>): {
  readonly writer?: PartyRead;
  readonly reader?: PartyRead;
} {
  const writer = readParty(value['writer']);
  const reader = readParty(value['reader']);
  return { ...(writer && { writer }), ...(reader && { reader }) };
}

function readParty(value: unknown): PartyRead | undefined {
  if (!isRecord(value) || typeof value['service'] !== 'string') return undefined;
  const { service, version, owner } = value;
  return {
    service,
    ...(typeof version === 'string' && { version }),
    ...(typeof owner === 'string' && { owner }),
  };
}

function evidenceText(each: Readonly<Record<string, unknown>>): string {
  const stage = typeof each['stage'] === 'string' ? ` on ${each['stage']}` : '';
  return `${text(each['kind'])} by ${text(each['by'])}${stage}`;
}

function placeOf(value: unknown): string {
  if (!isRecord(value)) return '';
  const { file, range } = value;
  return isRecord(range) ? `${text(file)}:${text(range['line'])}:${text(range['column'])}` : text(file);
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.slice(0, most).filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
