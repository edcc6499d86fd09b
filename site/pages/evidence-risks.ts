import { ageOf, daysSince } from './age.ts';
import { eventRef, ownerRef, serviceRef, stageRef } from './links.ts';
import { placeText } from './party.ts';
import type { Risk } from './risk.ts';
import type { SiteData } from './site-data.ts';

/** A test or an observation that is older proves little about what runs today. */
const staleAfterDays = 90;
/** So long before its end a waiver is spoken of. */
const soonDays = 30;

/** Who reads without having said so, who runs without contracts, and what was last seen long ago. */
export function evidenceRisks(data: SiteData): readonly Risk[] {
  return [...undeclared(data), ...strangers(data), ...stale(data)];
}

function undeclared(data: SiteData): readonly Risk[] {
  const found = new Map<string, Risk>();
  for (const { event, service, by, kind } of data.stages.evidence) {
    const known = data.events.get(event);
    if (known === undefined || kind === 'declared') continue;
    if ([...known.producers, ...known.consumers].some((side) => side.service === service)) continue;
    found.set(`${event} ${service}`, {
      kind: 'undeclared reader',
      weight: 'high',
      title: `${service} was seen with ${known.name} (${kind} by ${by}) and declares nothing about it`,
      refs: [eventRef(data, event), serviceRef(data, service)],
      fix: 'declare it in the contracts of the service, so that changes are held against it',
      about: [event, service],
    });
  }
  return [...found.values()];
}

/** Services that run somewhere and of which the tree says nothing. */
function strangers(data: SiteData): readonly Risk[] {
  return data.stages.stages.flatMap((stage) => {
    const names = new Set(stage.deployments.map((each) => each.service).filter((id) => !data.services.has(id)));
    return [...names].map(
      (id): Risk => ({
        kind: 'not in the tree',
        weight: 'medium',
        title: `${id} runs on ${stage.id} and is not part of these contracts`,
        refs: [stageRef(stage.id)],
        about: [id],
      }),
    );
  });
}

/** Of each service and event the latest mark, where even that is old. */
function stale(data: SiteData): readonly Risk[] {
  const latest = new Map<string, { readonly event: string; readonly service: string; readonly at: string }>();
  for (const { event, service, at, kind } of data.stages.evidence) {
    if (at === undefined || kind === 'declared') continue;
    const key = `${event} ${service}`;
    if ((latest.get(key)?.at ?? '') < at) latest.set(key, { event, service, at });
  }
  return [...latest.values()]
    .filter(({ at }) => daysSince(at, data.stages.asOf) > staleAfterDays)
    .map(({ event, service, at }) => ({
      kind: 'stale evidence',
      weight: 'low',
      title: `${service} was last tested or seen with ${data.events.get(event)?.name ?? event} ${ageOf(at, data.stages.asOf)}`,
      refs: [eventRef(data, event), serviceRef(data, service)],
      about: [event, service],
    }));
}

/** What a team has accepted for a time that is over, or will be soon. */
export function waiverRisks(data: SiteData): readonly Risk[] {
  return (data.stages.waivers ?? []).flatMap((waiver): readonly Risk[] => {
    // A waiver counts through the whole of its last day.
    const left = -daysSince(`${waiver.expires}T23:59:59.999Z`, data.stages.asOf);
    if (left > soonDays) return [];
    const owner = ownerRef(data, waiver.owner);
    const where = waiver.stage === undefined ? '' : ` on ${waiver.stage}`;
    return [
      {
        kind: left <= 0 ? 'waiver expired' : 'waiver expires',
        weight: left <= 0 ? 'high' : 'medium',
        title: `what was accepted${where} until ${waiver.expires}: ${waiver.reason} (${placeText(waiver.at)})`,
        refs: waiver.stage === undefined ? [] : [stageRef(waiver.stage)],
        ...(owner === undefined ? {} : { owner }),
        fix: 'mend what was accepted, or ask its owner for a new date',
        fingerprint: waiver.fingerprint,
        about: waiver.party === undefined ? [] : [waiver.party.split('@')[0] ?? waiver.party],
      },
    ];
  });
}
