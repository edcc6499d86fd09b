import type { GateJson } from '../input.mjs';
import { deprecationRisks } from './deprecation-risks.ts';
import { evidenceRisks, waiverRisks } from './evidence-risks.ts';
import { eventRef, ownerRef, ruleRef, serviceRef, stageRef } from './links.ts';
import { listed } from './listed.ts';
import type { Risk } from './risk.ts';
import type { SiteData } from './site-data.ts';

const weights = { high: 0, medium: 1, low: 2 } as const;

const known = new WeakMap<SiteData, readonly Risk[]>();

/** Everything at risk, the worst first. Worked out once for all pages. */
export function risksOf(data: SiteData): readonly Risk[] {
  const found = known.get(data) ?? findRisks(data);
  known.set(data, found);
  return found;
}

function findRisks(data: SiteData): readonly Risk[] {
  const risks = [
    ...data.stages.notes.map(
      (note): Risk => ({ kind: 'unreadable', weight: 'high', title: note, refs: [], about: [] }),
    ),
    ...gateRisks(data),
    ...eventRisks(data),
    ...serviceRisks(data),
    ...deprecationRisks(data),
    ...evidenceRisks(data),
    ...waiverRisks(data),
  ];
  return risks.sort((a, b) => weights[a.weight] - weights[b.weight]);
}

/** What the gate found, once for all stages for which it did. */
function gateRisks(data: SiteData): readonly Risk[] {
  const found = new Map<string, Found>();
  for (const gate of data.stages.gates) {
    for (const finding of gate.findings.filter((each) => each.waivedBy === undefined)) {
      const key = JSON.stringify([gate.service, gate.version, finding.fingerprint, finding.verdict, finding.message]);
      const known = found.get(key) ?? { finding, gate, stages: [] };
      found.set(key, { ...known, stages: [...known.stages, gate.stage] });
    }
  }
  return [...found.values()].flatMap((each) => riskOf(data, each));
}

type Found = {
  readonly finding: GateJson['findings'][number];
  readonly gate: GateJson;
  readonly stages: readonly string[];
};

function riskOf(data: SiteData, { finding, gate, stages }: Found): readonly Risk[] {
  if (finding.verdict === 'safe' || finding.verdict === 'invalid') return [];
  const parties = [gate.service, finding.writer?.service, finding.reader?.service].filter((id) => id !== undefined);
  const hurt = finding.reader?.service === gate.service ? finding.writer?.service : finding.reader?.service;
  const owner = ownerRef(data, data.services.get(hurt ?? gate.service)?.owner);
  return [
    {
      kind: finding.verdict,
      weight: finding.verdict === 'breaking' ? 'high' : finding.verdict === 'undecided' ? 'medium' : 'low',
      title: `${gate.service}@${gate.version} to ${listed(stages)}: ${finding.message}`,
      refs: [
        ...[...new Set(parties)].map((id) => serviceRef(data, id)),
        ...(data.events.has(finding.subject) ? [eventRef(data, finding.subject)] : []),
        ...stages.map(stageRef),
      ],
      ...(owner === undefined ? {} : { owner }),
      ...(finding.fix === undefined ? {} : { fix: finding.fix }),
      fingerprint: finding.fingerprint,
      rule: ruleRef(data, finding.rule),
      about: [...new Set([...parties, finding.subject])],
    },
  ];
}

/** Transports whose messages a cloud service writes by itself: they need no producer in the catalog. */
const writtenByThePlatform: ReadonlySet<string> = new Set(['schedule', 's3', 'dynamodb-stream']);

function eventRisks(data: SiteData): readonly Risk[] {
  return data.catalog.events.flatMap((event): readonly Risk[] => {
    const about = [event.id];
    const refs = [eventRef(data, event.id)];
    const consumers = event.consumers.map((side) => side.service);
    const found: Risk[] = [];
    const transport = data.channels.get(event.channel)?.transport ?? 'other';
    if (event.producers.length === 0 && !writtenByThePlatform.has(transport))
      found.push({
        kind: 'nobody produces',
        weight: 'high',
        title: `${event.name} is read by ${consumers.join(', ')} and nobody in this catalog writes it`,
        refs,
        about,
      });
    if (consumers.length === 0 && event.audience === 'internal')
      found.push({
        kind: 'nobody consumes',
        weight: 'low',
        title: `${event.name} has no consumer in this catalog`,
        refs,
        about,
      });
    return found;
  });
}

function serviceRisks(data: SiteData): readonly Risk[] {
  return data.catalog.services.flatMap((service): readonly Risk[] => {
    const about = [service.id];
    const refs = [serviceRef(data, service.id)];
    const unstated = service.calls.filter((call) => call.by === 'unstated');
    return [
      ...(service.owner === undefined
        ? [{ kind: 'no owner', weight: 'medium', title: `${service.id} has no owner`, refs, about } as const]
        : []),
      ...unstated.map(
        (call): Risk => ({
          kind: 'unstated call',
          weight: 'low',
          title: `${service.id} calls ${call.provider} and does not say what it needs of it`,
          refs: [...refs, serviceRef(data, call.provider)],
          fix: 'state it by a pact or a subset document, so that changes can be proven safe',
          about: [...about, call.provider],
        }),
      ),
    ];
  });
}
