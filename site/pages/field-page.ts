import type { EventJson, EventSideJson, FieldJson } from '../input.mjs';
import { ageOf } from './age.ts';
import { type FieldPlaces, fieldPlaces, fieldRef } from './field-index.ts';
import { anchorOf, eventRef, ownerRef, type Ref, serviceRef } from './links.ts';
import { listed } from './listed.ts';
import type { EvidenceMark } from './party.ts';
import { readingOf } from './readings.ts';
import { fieldsOf, type SiteData } from './site-data.ts';

/** Who reads a field, event by event. */
export type FieldPage = {
  readonly path: string;
  readonly answer: string;
  readonly places: readonly FieldPlace[];
  /** Events left out, so that the page stays small. */
  readonly omitted: number;
};

export type FieldPlace = {
  /** Leads to the field on the event's page. */
  readonly event: Ref;
  readonly eventId: string;
  readonly said: readonly string[];
  readonly description?: string;
  readonly writers: readonly Ref[];
  readonly readers: readonly FieldReader[];
  /** Consumers that state what they read, and not this. */
  readonly spared: readonly Ref[];
};

export type FieldReader = {
  readonly service: Ref;
  readonly owner?: Ref;
  /** `maybe`: nobody knows, for it never stated whether it does. */
  readonly reads: 'yes' | 'maybe';
  /** What says so, in words. */
  readonly because: string;
  /** Stages on which a version runs whose contract names the field, as `prod 2.3.1`. */
  readonly runs: readonly string[];
  readonly evidence: readonly EvidenceMark[];
};

export type FieldsPage = {
  readonly fields: readonly { readonly field: Ref; readonly types: string; readonly events: readonly Ref[] }[];
  readonly total: number;
};

/** So many events, and so many lines of a list, keep a page below 150 kB of HTML. */
const mostPlaces = 40;
const mostLines = 400;

export function fieldPage(data: SiteData, { path, places }: FieldPlaces): FieldPage {
  const shown = places.slice(0, mostPlaces).map(({ event, field }) => placeOf(data, event, field));
  return { path, answer: answerOf(shown, places.length), places: shown, omitted: places.length - shown.length };
}

export function fieldsPage(data: SiteData): FieldsPage {
  const all = fieldPlaces(data).filter(({ path }) => fieldRef(data, path).to !== undefined);
  return {
    fields: all.slice(0, mostLines).map(({ path, places }) => ({
      field: fieldRef(data, path),
      types: [...new Set(places.map(({ field }) => field.type))].slice(0, 3).join(', '),
      events: places.slice(0, 4).map(({ event }) => eventRef(data, event.id)),
    })),
    total: fieldPlaces(data).length,
  };
}

function placeOf(data: SiteData, event: EventJson, field: FieldJson): FieldPlace {
  const { label, to = '/events/' } = eventRef(data, event.id);
  const readers = event.consumers.flatMap((side) => readerOf(data, event, side, field.path));
  const reading = new Set(readers.map((each) => each.service.label));
  return {
    event: { label, to: `${to}#${anchorOf('field', field.path)}` },
    eventId: event.id,
    said: [
      field.type,
      field.required ? 'required' : 'optional',
      ...(field.deprecated ? ['deprecated'] : []),
      ...field.constraints,
      ...(field.values === undefined ? [] : [`one of ${field.values.slice(0, 12).map(String).join(', ')}`]),
    ],
    ...(field.description === undefined ? {} : { description: field.description }),
    writers: event.producers.map((side) => serviceRef(data, side.service)),
    readers,
    spared: event.consumers.filter((side) => !reading.has(side.service)).map((side) => serviceRef(data, side.service)),
  };
}

function readerOf(data: SiteData, event: EventJson, side: EventSideJson, path: string): readonly FieldReader[] {
  const { reads, because, evidence } = readingOf(data, event, side, path);
  if (reads === 'no') return [];
  const owner = ownerRef(data, data.services.get(side.service)?.owner);
  return [
    {
      service: serviceRef(data, side.service),
      ...(owner === undefined ? {} : { owner }),
      reads,
      because: because ?? (side.reads === 'stated' ? 'its schema names it' : 'it shares the producer’s schema'),
      runs: runsOf(data, event.id, side.service, path),
      evidence: evidence.map(({ kind, by, at, stage }) => ({
        kind,
        by,
        ...(at === undefined ? {} : { at, age: ageOf(at, data.stages.asOf) }),
        ...(stage === undefined ? {} : { stage }),
      })),
    },
  ];
}

function runsOf(data: SiteData, event: string, service: string, path: string): readonly string[] {
  return data.stages.stages.flatMap((stage) =>
    stage.deployments
      .filter((each) => each.service === service)
      .flatMap(({ version }) => {
        const use = data
          .version(service, version)
          ?.events.find((each) => each.event === event && each.direction === 'receive');
        return use !== undefined && fieldsOf(data, use.payload).some((field) => field.path === path)
          ? [`${stage.id} ${version}`]
          : [];
      }),
  );
}

/** The answer in a sentence. It errs towards readers: who shares a schema may read all of it. */
function answerOf(places: readonly FieldPlace[], total: number): string {
  const names = (reads: FieldReader['reads']): readonly string[] => [
    ...new Set(
      places.flatMap((place) => place.readers.filter((each) => each.reads === reads).map((each) => each.service.label)),
    ),
  ];
  const [stated, open] = [names('yes'), names('maybe').filter((name) => !names('yes').includes(name))];
  const known = places.length < total ? `In the first ${places.length} of ${total} events: ` : '';
  const may = open.length === 0 ? '' : `${listed(open)} may read it, without having stated so`;
  if (stated.length > 0) {
    const say = `${known}${listed(stated)} ${stated.length === 1 ? 'reads' : 'read'} it`;
    return may === '' ? `${say}.` : `${say}; ${may}.`;
  }
  if (may !== '') return `${known}Nobody states that they read it; ${may}.`;
  const asked = places.some((place) => place.spared.length > 0);
  return `${known}Nobody reads it${asked ? ': every consumer states what it reads, and not this' : ' in this catalog'}.`;
}
