import type { EventJson, EventSideJson, EvidenceJson } from '../input.mjs';
import { fieldsOf, type SiteData } from './site-data.ts';

/** Whether a consumer reads a field of an event, and what says so. `maybe`: nobody knows, it never stated what it reads. */
export type FieldReading = {
  readonly reads: 'yes' | 'maybe' | 'no';
  readonly because?: string;
  readonly evidence: readonly Pick<EvidenceJson, 'kind' | 'by' | 'at' | 'stage'>[];
};

const known = new WeakMap<SiteData, ReadonlyMap<string, FieldReading>>();

/** As it was worked out when the files were generated; else by its schema alone, and whoever took over its producer's may read all. */
export function readingOf(data: SiteData, event: EventJson, side: EventSideJson, path: string): FieldReading {
  const all = known.get(data) ?? readingsIn(data);
  known.set(data, all);
  const found = all.get(keyOf(event.id, side.service, path));
  if (found !== undefined) return found;
  if (side.reads !== 'stated') return { reads: 'maybe', evidence: [] };
  return { reads: fieldsOf(data, side.payload).some((field) => field.path === path) ? 'yes' : 'no', evidence: [] };
}

function readingsIn({ stages }: SiteData): ReadonlyMap<string, FieldReading> {
  return new Map(
    (stages.readings ?? []).flatMap(({ event, service, said }) =>
      said.flatMap(({ fields, ...reading }) => fields.map((path) => [keyOf(event, service, path), reading] as const)),
    ),
  );
}

function keyOf(event: string, service: string, path: string): string {
  return JSON.stringify([event, service, path]);
}

/** Who reads which field of an event. */
export type Readers = {
  /** By path: the consumers that read it, in order. */
  readonly stated: ReadonlyMap<string, readonly string[]>;
  /** By path: consumers that stated what they read, and take in more than they name there. */
  readonly perhaps: ReadonlyMap<string, readonly string[]>;
  /** Consumers that accept all of the producer's schema and may read any of it. */
  readonly inheriting: readonly string[];
};

/** Who reads which field of `event`; undefined where it has no consumers. */
export function readersOf(data: SiteData, event: EventJson): Readers | undefined {
  if (event.consumers.length === 0) return undefined;
  const [stated, perhaps] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const inheriting = new Set<string>();
  const sides = [...event.producers, ...event.consumers];
  const paths = new Set(sides.flatMap((side) => fieldsOf(data, side.payload).map((field) => field.path)));
  for (const side of event.consumers) {
    for (const path of paths) {
      const { reads } = readingOf(data, event, side, path);
      if (reads === 'yes') add(stated, path, side.service);
      else if (reads === 'maybe' && side.reads === 'stated') add(perhaps, path, side.service);
      else if (reads === 'maybe') inheriting.add(side.service);
    }
    if (paths.size === 0 && side.reads !== 'stated') inheriting.add(side.service);
  }
  return { stated, perhaps, inheriting: [...inheriting] };
}

function add(lists: Map<string, string[]>, path: string, service: string): void {
  const list = lists.get(path) ?? [];
  lists.set(path, list);
  if (!list.includes(service)) list.push(service);
}
