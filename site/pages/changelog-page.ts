import type { ChangeJson, VersionJson } from '../input.mjs';
import { ageOf } from './age.ts';
import { type ChangeLine, linesBetween } from './changes.ts';
import { type JsonLine, jsonLines } from './json-lines.ts';
import { type Ref, ruleRef, serviceRef, stageRef, subjectRef } from './links.ts';
import type { Pager } from './page-route.ts';
import type { SiteData } from './site-data.ts';

/** One version of one service, with what it changed in words and what that meant for others. */
export type ChangelogEntry = {
  readonly service: Ref;
  readonly version: string;
  /** First seen on any stage. */
  readonly since?: string;
  readonly age?: string;
  /** The version before it; absent for the first one that is known. */
  readonly after?: string;
  readonly verdict?: string;
  readonly facts: readonly ChangelogFact[];
  /** What differs field by field, where no rule spoke. */
  readonly lines: readonly ChangeLine[];
  /** Facts and lines left out for want of room. */
  readonly omitted?: number;
  /** Stages that it reached, in order. */
  readonly reached: readonly { readonly stage: Ref; readonly at: string; readonly age: string }[];
};

export type ChangelogFact = {
  readonly verdict: string;
  readonly message: string;
  readonly rule: Ref;
  readonly subjects: readonly Ref[];
  readonly witness?: readonly JsonLine[];
};

export type ChangelogPage = Pager & { readonly entries: readonly ChangelogEntry[] };

const known = new WeakMap<SiteData, readonly ChangelogEntry[]>();

/** Every version that any stage ran, the latest first. Worked out once for all pages. */
export function changelogOf(data: SiteData): readonly ChangelogEntry[] {
  const found = known.get(data) ?? entriesOf(data);
  known.set(data, found);
  return found;
}

function entriesOf(data: SiteData): readonly ChangelogEntry[] {
  const changes = new Map((data.stages.changes ?? []).map((each) => [`${each.service} ${each.version}`, each]));
  const reached = reachedBy(data);
  const before = new Map<string, VersionJson>();
  const entries = data.stages.versions.map((version) => {
    const previous = before.get(version.service);
    before.set(version.service, version);
    const key = `${version.service} ${version.version}`;
    return entryOf(data, version, { previous, change: changes.get(key), reached: reached.get(key) ?? [] });
  });
  return entries.sort(
    (a, b) => (b.since ?? '').localeCompare(a.since ?? '') || a.service.label.localeCompare(b.service.label),
  );
}

type Known = {
  readonly previous: VersionJson | undefined;
  readonly change: ChangeJson | undefined;
  readonly reached: ChangelogEntry['reached'];
};

function entryOf(data: SiteData, version: VersionJson, { previous, change, reached }: Known): ChangelogEntry {
  const [first] = reached;
  const facts = change?.facts ?? [];
  return {
    service: serviceRef(data, version.service),
    version: version.version,
    ...(first === undefined ? {} : { since: first.at, age: first.age }),
    ...(previous === undefined ? {} : { after: previous.version }),
    ...(change === undefined ? {} : { verdict: change.verdict }),
    facts: facts.map((fact) => ({
      verdict: fact.verdict,
      message: fact.message,
      rule: ruleRef(data, fact.rule),
      subjects: [fact.subject, ...fact.also].map((subject) => subjectRef(data, subject, [version.service])),
      ...(fact.witness === undefined ? {} : { witness: jsonLines(fact.witness, fact.witnessAt) }),
    })),
    lines: previous === undefined || facts.length > 0 ? [] : linesBetween(data, previous, version),
    reached,
  };
}

/** When each version was first deployed to which stage, by service and version. */
function reachedBy(data: SiteData): ReadonlyMap<string, ChangelogEntry['reached']> {
  const found = new Map<string, { readonly stage: Ref; readonly at: string; readonly age: string }[]>();
  for (const stage of data.stages.stages) {
    for (const { service, version, action, at } of stage.history) {
      if (action !== 'deployed' || service === undefined || version === undefined) continue;
      const key = `${service} ${version}`;
      const places = found.get(key) ?? [];
      found.set(key, places);
      if (!places.some((place) => place.stage.label === stage.id))
        places.push({ stage: stageRef(stage.id), at, age: ageOf(at, data.stages.asOf) });
    }
  }
  for (const places of found.values()) places.sort((a, b) => a.at.localeCompare(b.at));
  return found;
}
