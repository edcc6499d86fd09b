import type { Deployment, Entry } from './store/index.ts';

/** A version that counts as live on a stage. */
export type LiveDeployment = Deployment & {
  /** `announced`: about to be deployed; it counts until it expires. */
  readonly state: 'deployed' | 'announced';
  /** ISO 8601. */
  readonly since: string;
  readonly by?: string;
  readonly expires?: string;
};

/**
 * A version that ran and no longer does; what it wrote can still arrive. Clocks of machines differ: `until` is never
 * before `since`, so that a clock that went back does not make messages expire that were never counted.
 */
export type GoneDeployment = Deployment & { readonly since: string; readonly until: string };

/** What a journal comes to. */
export type StageState = {
  readonly stage: string;
  /** Number of the last entry. */
  readonly seq: number;
  /** The stage that it started as a copy of. */
  readonly from?: string;
  /** The stage itself was ended. */
  readonly retired: boolean;
  /** Sorted by service, instance, version. Announcements that expired are still among them: see `liveAt`. */
  readonly running: readonly LiveDeployment[];
  /** Oldest first. */
  readonly gone: readonly GoneDeployment[];
};

/**
 * The state of `stage` after `journal`. A deployment replaces what the same service ran on the same instance; an
 * announcement stands beside it until it is deployed, retired or expires.
 */
export function foldJournal(stage: string, journal: readonly Entry[]): StageState {
  const running = new Map<string, LiveDeployment>();
  const gone: GoneDeployment[] = [];
  const leave = (key: string, until: string): void => {
    const left = running.get(key);
    running.delete(key);
    if (left?.state !== 'deployed') return;
    const { service, version, digest, instance, since } = left;
    const ended = { service, version, digest, since, until: later(until, since) };
    gone.push(instance === undefined ? ended : { ...ended, instance });
  };
  let from: string | undefined;
  let retired = false;
  for (const entry of journal) {
    if (entry.action === 'created') {
      from = entry.from?.stage;
      for (const copy of entry.live ?? [])
        running.set(slotOf(copy), { ...deploymentOf(copy), state: 'deployed', since: copy.since, by: entry.by });
    } else if (entry.service === undefined) {
      for (const key of [...running.keys()]) leave(key, entry.at);
      retired = true;
    } else if (entry.action === 'announced') {
      const { at: since, by, expires } = entry;
      running.set(announcedSlot(entry), { ...deploymentOf(entry), state: 'announced', since, by, expires });
    } else {
      running.delete(announcedSlot(entry));
      const slot = slotOf(entry);
      const current = running.get(slot);
      const same = current?.version === entry.version && current.digest === entry.digest;
      if (entry.action === 'retired') {
        if (current?.version === entry.version) leave(slot, entry.at);
      } else if (!same) {
        leave(slot, entry.at);
        running.set(slot, { ...deploymentOf(entry), state: 'deployed', since: entry.at, by: entry.by });
      }
    }
  }
  const seq = journal.at(-1)?.seq ?? 0;
  return {
    stage,
    seq,
    ...(from !== undefined && { from }),
    retired,
    running: [...running.values()].sort(byName),
    gone,
  };
}

/** What counts as live at `now`: everything deployed, and announcements that have not expired. */
export function liveAt(state: StageState, now: Date): readonly LiveDeployment[] {
  return state.running.filter((live) => live.expires === undefined || Date.parse(live.expires) > now.getTime());
}

function later(a: string, b: string): string {
  const alike = a.length === b.length && a.endsWith('Z') && b.endsWith('Z');
  return (alike ? a < b : Date.parse(a) < Date.parse(b)) ? b : a;
}

function deploymentOf(entry: Deployment): Deployment {
  const { service, version, digest, instance } = entry;
  return { service, version, digest, ...(instance !== undefined && { instance }) };
}

/** One text for one service on one instance, whatever characters their names have: lengths keep names apart. */
function slotOf({ service, instance }: Deployment): string {
  return instance === undefined ? `/${service}` : `${service.length}:${service}${instance}`;
}

/** The place of an announcement: beside what runs, one for each version. */
function announcedSlot(entry: Deployment): string {
  return `[${entry.version.length}:${entry.version}${slotOf(entry)}`;
}

function byName(a: LiveDeployment, b: LiveDeployment): number {
  const keys = (live: LiveDeployment): readonly string[] => [
    live.service,
    live.instance ?? '',
    live.version,
    live.state,
  ];
  const left = keys(a);
  const right = keys(b);
  for (const [index, key] of left.entries()) {
    const other = right[index] ?? '';
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}
