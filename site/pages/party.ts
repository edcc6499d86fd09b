import type { EventJson, EventSideJson, PlaceJson } from '../input.mjs';
import { ageOf } from './age.ts';
import { ownerRef, type Ref, serviceRef } from './links.ts';
import { type LiveCell, liveOf } from './live.ts';
import { type Journey, journeyOf } from './route-words.ts';
import type { SiteData } from './site-data.ts';

/** One service's side of one event, as its card shows it. */
export type Party = {
  readonly service: Ref;
  readonly title: string;
  readonly owner?: Ref;
  readonly direction: 'send' | 'receive';
  readonly reads?: 'stated' | 'inherited';
  readonly writes?: 'open';
  readonly unknownTypes?: 'ignore' | 'refuse';
  readonly route: readonly string[];
  /** What happens on that route, and what a handler finds around the payload at its end; on consumers alone. */
  readonly journey?: Journey;
  readonly live: readonly LiveCell[];
  /** Strongest kind per witness, newest first; always begins with `declared`. */
  readonly evidence: readonly EvidenceMark[];
  readonly at: PlaceJson;
};

export type EvidenceMark = {
  readonly kind: 'declared' | 'tested' | 'observed';
  readonly by: string;
  readonly at?: string;
  readonly age?: string;
  readonly stage?: string;
};

export function partyOf(data: SiteData, event: EventJson, side: EventSideJson, direction: 'send' | 'receive'): Party {
  const service = data.services.get(side.service);
  const owner = ownerRef(data, service?.owner);
  return {
    service: serviceRef(data, side.service),
    title: service?.title ?? side.service,
    ...(owner === undefined ? {} : { owner }),
    direction,
    ...(side.reads === undefined ? {} : { reads: side.reads }),
    ...(side.writes === undefined ? {} : { writes: side.writes }),
    ...(side.unknownTypes === undefined ? {} : { unknownTypes: side.unknownTypes }),
    route: side.routeText,
    ...(direction === 'receive' ? { journey: journeyOf(data.channels.get(event.channel)?.transport, side.route) } : {}),
    live: liveOf(data, side.service, { id: event.id, direction, payload: side.payload }),
    evidence: marksOf(data, event.id, side),
    at: side.at,
  };
}

function marksOf(data: SiteData, event: string, side: EventSideJson): readonly EvidenceMark[] {
  const found = data.stages.evidence
    .filter((each) => each.event === event && each.service === side.service && each.kind !== 'declared')
    .map((each) => ({
      kind: each.kind,
      by: each.by,
      ...(each.at === undefined ? {} : { at: each.at, age: ageOf(each.at, data.stages.asOf) }),
      ...(each.stage === undefined ? {} : { stage: each.stage }),
    }))
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
  return [{ kind: 'declared', by: placeText(side.at) }, ...found];
}

/** `product.asyncapi.yaml:9:7`, as editors understand it. */
export function placeText(at: PlaceJson): string {
  if (at.line === undefined) return at.file;
  return `${at.file}:${at.line}${at.column === undefined ? '' : `:${at.column}`}`;
}
