import type { SchemaId } from '../input.mjs';
import { eventRef, operationRef, type Ref, segment, serviceRef } from './links.ts';
import { roomForPages } from './room.ts';
import type { SiteData } from './site-data.ts';

/** Who states a schema, in which place. */
export type SchemaUse = {
  /** The event or operation. */
  readonly subject: Ref;
  readonly service: Ref;
  /** `writes`, `reads`, `body`, `response 200`. */
  readonly as: string;
};

type SchemaIndex = {
  readonly uses: ReadonlyMap<SchemaId, readonly SchemaUse[]>;
  readonly paged: ReadonlySet<SchemaId>;
};

const known = new WeakMap<SiteData, SchemaIndex>();

function indexOf(data: SiteData): SchemaIndex {
  const found = known.get(data) ?? makeIndex(data);
  known.set(data, found);
  return found;
}

function makeIndex(data: SiteData): SchemaIndex {
  const uses = new Map<SchemaId, SchemaUse[]>();
  const add = (id: SchemaId | undefined, use: SchemaUse): void => {
    if (id === undefined || (data.schema(id)?.fields.length ?? 0) === 0) return;
    const all = uses.get(id) ?? [];
    uses.set(id, all);
    if (!all.some((each) => each.as === use.as && same(each.subject, use.subject) && same(each.service, use.service)))
      all.push(use);
  };
  for (const event of data.catalog.events) {
    const subject = eventRef(data, event.id);
    for (const [as, sides] of [['writes', event.producers] as const, ['reads', event.consumers] as const])
      for (const side of sides) add(side.payload, { subject, as, service: serviceRef(data, side.service) });
  }
  for (const service of data.catalog.services) {
    for (const operation of service.api?.operations ?? []) {
      const use = { subject: operationRef(data, service.id, operation.id), service: serviceRef(data, service.id) };
      for (const media of operation.body?.content ?? []) add(media.schema, { ...use, as: 'body' });
      for (const response of operation.responses)
        for (const media of response.content) add(media.schema, { ...use, as: `response ${response.status}` });
    }
  }
  const widest = [...uses]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, roomForPages(data));
  return { uses, paged: new Set(widest.map(([id]) => id)) };
}

function same(a: Ref, b: Ref): boolean {
  return a.label === b.label && a.to === b.to;
}

/** Schemas that have a page, those that are used in most places first. */
export function pagedSchemas(data: SiteData): readonly SchemaId[] {
  return [...indexOf(data).paged];
}

export function usesOf(data: SiteData, id: SchemaId): readonly SchemaUse[] {
  return indexOf(data).uses.get(id) ?? [];
}

/** A schema by its title, or else by its first use; leads to its page where it has one. */
export function schemaRef(data: SiteData, id: SchemaId): Ref {
  const [first] = usesOf(data, id);
  const label = data.schema(id)?.title ?? (first === undefined ? id : `${first.subject.label}, ${first.as}`);
  return { label, ...(indexOf(data).paged.has(id) ? { to: `/schemas/${segment(id)}/` } : {}) };
}
