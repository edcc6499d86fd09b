import { type JsonLine, jsonLines } from './json-lines.ts';
import { eventRef, operationRef, type Ref, rulePath, ruleRef, serviceRef } from './links.ts';
import type { FindingRead, PartyRead, ReportRead } from './read-report.ts';
import type { SiteData } from './site-data.ts';

/** A report of `trilateral diff` or `can-deploy`, laid out by who would be hurt. */
export type Impact = {
  readonly command: string;
  readonly subject: string;
  readonly tone: 'breaking' | 'undecided' | 'potential' | 'safe';
  readonly answer: string;
  readonly done: readonly string[];
  /** Worst first; what was waived comes last. */
  readonly parties: readonly HurtParty[];
  readonly safe: readonly SafePair[];
  readonly notes: readonly string[];
};

/** Everything that one party would notice of another. */
export type HurtParty = {
  readonly key: string;
  readonly reader?: Side;
  readonly writer?: Side;
  readonly verdict: string;
  readonly findings: readonly HurtFinding[];
};

export type Side = { readonly service: Ref; readonly version?: string; readonly owner?: string };

export type HurtFinding = {
  readonly key: string;
  readonly rule: Ref;
  readonly verdict: string;
  readonly subject: Ref;
  readonly message: string;
  readonly witness?: readonly JsonLine[];
  readonly fix?: string;
  readonly places: readonly { readonly label: string; readonly at: string }[];
  readonly evidence: readonly string[];
  readonly also: readonly Ref[];
  readonly waived?: string;
  readonly fingerprint: string;
};

export type SafePair = { readonly subject: Ref; readonly between: string; readonly because: string };

/** Where names lead; in the browser it is made from the names that the page was given. */
export type Atlas = {
  readonly service: (id: string) => Ref;
  readonly event: (id: string) => Ref;
  readonly operation: (service: string, id: string) => Ref;
  readonly rule: (id: string) => Ref;
};

export function atlasOf(data: SiteData): Atlas {
  return {
    service: (id) => serviceRef(data, id),
    event: (id) => eventRef(data, id),
    operation: (service, id) => operationRef(data, service, id),
    rule: (id) => ruleRef(data, id),
  };
}

/** The addresses of the catalog's pages by name, as plain data. */
export type Names = {
  readonly services: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, Ref>>;
  /** By service, then by operation. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ids. */
  readonly rules: readonly string[];
};

export function namesOf(data: SiteData): Names {
  const atlas = atlasOf(data);
  const { services, events } = data.catalog;
  return {
    services: Object.fromEntries(services.map(({ id }) => [id, atlas.service(id).to ?? '/services/'])),
    events: Object.fromEntries(events.map(({ id }) => [id, atlas.event(id)])),
    operations: Object.fromEntries(
      services
        .filter((service) => service.api !== undefined)
        .map(({ id, api }) => [
          id,
          Object.fromEntries(
            (api?.operations ?? []).map((each) => [each.id, atlas.operation(id, each.id).to ?? '/http/']),
          ),
        ]),
    ),
    rules: [...data.ruleIds],
  };
}

export function atlasFrom(names: Names): Atlas {
  const rules = new Set(names.rules);
  const own = <Value>(map: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
    map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
  const ref = (label: string, to: string | undefined): Ref => ({ label, ...(to === undefined ? {} : { to }) });
  return {
    service: (id) => ref(id, own(names.services, id)),
    event: (id) => own(names.events, id) ?? { label: id },
    operation: (service, id) => ref(id, own(own(names.operations, service), id)),
    rule: (id) => ref(id, rules.has(id) ? rulePath(id) : undefined),
  };
}

const weights: readonly string[] = ['invalid', 'breaking', 'undecided', 'potential', 'safe', 'waived'];

export function impactOf(report: ReportRead, atlas: Atlas): Impact {
  const parties = new Map<string, HurtParty>();
  const sorted = [...report.findings].sort((a, b) => weightOf(a) - weightOf(b));
  for (const [index, finding] of sorted.entries()) {
    const key = `${nameOf(finding.writer)} > ${nameOf(finding.reader)}`;
    const known = parties.get(key) ?? partyOf(key, finding, atlas);
    parties.set(key, { ...known, findings: [...known.findings, findingOf(finding, index, atlas)] });
  }
  const safe = report.pairs.filter((pair) => pair.verdict === 'safe');
  return {
    command: report.command,
    subject: report.subject,
    ...answerOf(report),
    done: Object.entries(report.counts).map(([name, count]) => `${count} ${name}`),
    parties: [...parties.values()],
    safe: safe.map((pair) => ({
      subject: subjectRef(pair.subject, pair, atlas),
      between: `${nameOf(pair.writer)} to ${nameOf(pair.reader)}, ${pair.position}`,
      because: pair.because,
    })),
    notes: report.notes,
  };
}

function weightOf(finding: FindingRead): number {
  // Who runs somewhere is hurt for certain; callers that nobody knows come after.
  const unknown = finding.reader !== undefined && finding.reader.version === undefined ? 0.5 : 0;
  return weights.indexOf(finding.waivedBy === undefined ? finding.verdict : 'waived') + unknown;
}

/** The answer in a phrase, as the exit code gives it. Warnings and what was waived decide nothing. */
function answerOf(report: ReportRead): Pick<Impact, 'tone' | 'answer'> {
  const counted = report.findings
    .filter((finding) => finding.waivedBy === undefined)
    .sort((a, b) => weightOf(a) - weightOf(b));
  const of = (verdict: string): readonly FindingRead[] =>
    counted.filter((finding) => finding.verdict === verdict && finding.severity === 'error');
  if (of('invalid').length > 0) return { tone: 'breaking', answer: 'Invalid input: nothing follows from it' };
  const hurt = [...new Set(of('breaking').map((finding) => nameOf(finding.reader)))].filter((name) => name !== '');
  if (of('breaking').length > 0)
    return { tone: 'breaking', answer: hurt.length === 0 ? 'Breaking' : `Breaking for ${hurt.join(', ')}` };
  if (of('undecided').length > 0) return { tone: 'undecided', answer: 'Undecided: a proof is missing' };
  if (counted.some((finding) => finding.verdict === 'potential'))
    return { tone: 'potential', answer: 'Nobody is hurt for certain; somebody may be' };
  const answer = report.success ?? 'safe';
  return { tone: 'safe', answer: answer.slice(0, 1).toUpperCase() + answer.slice(1) };
}

function partyOf(key: string, finding: FindingRead, atlas: Atlas): HurtParty {
  const reader = sideOf(finding.reader, atlas);
  const writer = sideOf(finding.writer, atlas);
  const verdict = finding.waivedBy === undefined ? finding.verdict : 'waived';
  return { key, verdict, findings: [], ...(reader && { reader }), ...(writer && { writer }) };
}

function sideOf(party: PartyRead | undefined, atlas: Atlas): Side | undefined {
  if (party === undefined) return undefined;
  const { service, version, owner } = party;
  return { service: atlas.service(service), ...(version && { version }), ...(owner && { owner }) };
}

function nameOf(party: PartyRead | undefined): string {
  if (party === undefined) return '';
  return party.version === undefined ? party.service : `${party.service}@${party.version}`;
}

function findingOf(finding: FindingRead, index: number, atlas: Atlas): HurtFinding {
  const { waivedBy, witness, fix } = finding;
  const places = [{ label: 'found at', at: finding.at }, ...finding.related];
  return {
    key: `${index} ${finding.fingerprint}`,
    rule: atlas.rule(finding.rule),
    verdict: waivedBy === undefined ? finding.verdict : 'waived',
    subject: subjectRef(finding.subject, finding, atlas),
    message: finding.message,
    ...(witness === undefined ? {} : { witness: jsonLines(witness, finding.witnessAt) }),
    ...(fix === undefined ? {} : { fix }),
    places: places.filter((place, at) => at > 0 || !finding.related.some((each) => each.at === place.at)),
    evidence: finding.evidence,
    also: finding.occurrences.map((each) => subjectRef(each, finding, atlas)),
    ...(waivedBy === undefined
      ? {}
      : { waived: `Waived by ${waivedBy.owner} until ${waivedBy.expires}: ${waivedBy.reason}` }),
    fingerprint: finding.fingerprint,
  };
}

/** `food-events/food-added`, `GET /foods/{id}` of whichever of the two parties serves it, or a service. */
function subjectRef(
  subject: string,
  parties: { readonly writer?: PartyRead; readonly reader?: PartyRead },
  atlas: Atlas,
): Ref {
  const event = atlas.event(subject);
  if (event.to !== undefined) return { label: subject, to: event.to };
  for (const party of [parties.writer, parties.reader]) {
    const operation = party === undefined ? undefined : atlas.operation(party.service, subject);
    if (operation?.to !== undefined) return operation;
  }
  return atlas.service(subject);
}
