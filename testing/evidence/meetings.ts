import { type Run, recordShown, type Shown } from '#stages/evidence/shown.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Deployed } from '../stage/deployed.ts';

/** What a suite saw of versions that met, until it is written down. */
export type Meetings = {
  /**
   * An event of `writer` went over its channel and was what each live reader of it expects.
   *
   * @param versions the versions of those that wrote it, where they are not those that are live
   */
  readonly event: (event: string, live: readonly Deployed[], versions?: Readonly<Record<string, string>>) => void;
  readonly shown: () => readonly Shown[];
  /** Writes all of it into the stage store, as evidence of this run; answers with the number of records. */
  readonly record: (store: StageStore, run: Run) => Promise<number>;
};

/** @param kind `tested` for a stage of the suite's own, `observed` for a real one */
export function meetings(kind: Shown['kind'] = 'tested'): Meetings {
  const seen = new Map<string, Shown>();
  return {
    event: (event, live, versions = {}) => {
      const parties = (side: 'sends' | 'receives') =>
        live
          .filter(({ service }) => service[side].some((use) => use.event === event))
          .map(({ service: { id, version } }) => ({ service: id, version }));
      for (const { service, version } of parties('sends'))
        for (const reader of parties('receives')) {
          const writer = { service, version: versions[service] ?? version };
          const shown = { kind, subject: event, writer, reader };
          seen.set(JSON.stringify(shown), shown);
        }
    },
    shown: () => [...seen.values()],
    record: (store, run) => recordShown(store, [...seen.values()], run),
  };
}
