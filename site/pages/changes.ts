import type { VersionEventJson, VersionJson } from '../input.mjs';
import { ageOf } from './age.ts';
import { diffFields, type FieldChange } from './field-diff.ts';
import { eventRef, type Ref } from './links.ts';
import { fieldsOf, type SiteData } from './site-data.ts';

/** What one version of a service changed in its contracts, compared with the version before it. */
export type VersionChanges = {
  readonly version: string;
  readonly digest: string;
  readonly gitSha?: string;
  /** First seen on any stage. */
  readonly since?: string;
  readonly age?: string;
  /** Absent for the first version that is known. */
  readonly after?: string;
  readonly lines: readonly ChangeLine[];
};

export type ChangeLine = {
  /** Events or operations that changed alike. */
  readonly subjects: readonly Ref[];
  readonly direction: 'send' | 'receive' | 'http';
  readonly kind: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
};

const known = new WeakMap<SiteData, Map<string, readonly VersionChanges[]>>();

/** The versions of `service` that any stage ever ran, newest first. Worked out once for all pages. */
export function changesOf(data: SiteData, service: string): readonly VersionChanges[] {
  const found = known.get(data) ?? new Map<string, readonly VersionChanges[]>();
  known.set(data, found);
  const changes = found.get(service) ?? readChanges(data, service);
  found.set(service, changes);
  return changes;
}

function readChanges(data: SiteData, service: string): readonly VersionChanges[] {
  const versions = data.stages.versions.filter((each) => each.service === service);
  return versions
    .map((version, index) => {
      const before = versions[index - 1];
      const since = firstSeen(data, service, version.version);
      return {
        version: version.version,
        digest: version.digest,
        ...(version.gitSha === undefined ? {} : { gitSha: version.gitSha }),
        ...(since === undefined ? {} : { since, age: ageOf(since, data.stages.asOf) }),
        ...(before === undefined ? {} : { after: before.version }),
        lines: before === undefined ? [] : linesBetween(data, before, version),
      };
    })
    .reverse();
}

function firstSeen(data: SiteData, service: string, version: string): string | undefined {
  return data.stages.stages
    .flatMap((stage) => stage.history)
    .filter((entry) => entry.service === service && entry.version === version && entry.action === 'deployed')
    .map((entry) => entry.at)
    .sort()[0];
}

/** What differs between two versions, event by event and operation by operation. */
export function linesBetween(data: SiteData, before: VersionJson, after: VersionJson): readonly ChangeLine[] {
  const lines: ChangeLine[] = [];
  const key = (use: VersionEventJson): string => `${use.direction} ${use.event}`;
  const earlier = new Map(before.events.map((use) => [key(use), use]));
  const later = new Map(after.events.map((use) => [key(use), use]));
  for (const [name, use] of later) {
    const previous = earlier.get(name);
    const subjects = [eventRef(data, use.event)];
    if (previous === undefined) lines.push({ subjects, direction: use.direction, kind: 'added', fields: [] });
    else if (previous.payload !== use.payload) {
      const fields = diffFields(fieldsOf(data, previous.payload), fieldsOf(data, use.payload));
      lines.push({ subjects, direction: use.direction, kind: 'changed', fields });
    }
  }
  for (const [name, use] of earlier) {
    if (later.has(name)) continue;
    lines.push({ subjects: [eventRef(data, use.event)], direction: use.direction, kind: 'removed', fields: [] });
  }
  return folded([...lines, ...operationLines(before, after)]);
}

/** One edit of a shared schema shows in many events: lines that say the same become one. */
function folded(lines: readonly ChangeLine[]): readonly ChangeLine[] {
  const groups = new Map<string, ChangeLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.direction, line.kind, line.fields]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? line : { ...group, subjects: [...group.subjects, ...line.subjects] });
  }
  return [...groups.values()];
}

function operationLines(before: VersionJson, after: VersionJson): readonly ChangeLine[] {
  const earlier = new Map(before.operations.map((each) => [each.id, each.digest]));
  const later = new Map(after.operations.map((each) => [each.id, each.digest]));
  const line = (id: string, kind: ChangeLine['kind']): ChangeLine => ({
    subjects: [{ label: id }],
    direction: 'http',
    kind,
    fields: [],
  });
  return [
    ...[...later].flatMap(([id, digest]) => {
      const previous = earlier.get(id);
      if (previous === digest) return [];
      return [line(id, previous === undefined ? 'added' : 'changed')];
    }),
    ...[...earlier.keys()].filter((id) => !later.has(id)).map((id) => line(id, 'removed')),
  ];
}
