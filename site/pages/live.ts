import type { DeploymentJson, SchemaId } from '../input.mjs';
import { ageOf } from './age.ts';
import type { SiteData } from './site-data.ts';

/** What runs of one service on one stage. Empty `runs`: nothing does. */
export type LiveCell = { readonly stage: string; readonly runs: readonly Run[] };

export type Run = {
  readonly version: string;
  readonly instance?: string;
  readonly state: DeploymentJson['state'];
  readonly since: string;
  /** `2 days ago`, counted from the moment that `stages.json` was made. */
  readonly age: string;
  /** Whether what this version says of the event at hand is what the tree says; absent where no event is meant. */
  readonly contract?: 'as in tree' | 'differs' | 'unknown' | 'absent';
  readonly payload?: SchemaId;
};

/** What runs of `service`, stage by stage in roll-out order; with `event`, compared with what the tree says of it. */
export function liveOf(
  data: SiteData,
  service: string,
  event?: { readonly id: string; readonly direction: 'send' | 'receive'; readonly payload: SchemaId },
): readonly LiveCell[] {
  return data.stages.stages.map((stage) => ({
    stage: stage.id,
    runs: stage.deployments
      .filter((deployment) => deployment.service === service)
      .map((deployment) => ({
        version: deployment.version,
        ...(deployment.instance === undefined ? {} : { instance: deployment.instance }),
        state: deployment.state,
        since: deployment.since,
        age: ageOf(deployment.since, data.stages.asOf),
        ...(event === undefined ? {} : contractOf(data, deployment, event)),
      })),
  }));
}

function contractOf(
  data: SiteData,
  deployment: DeploymentJson,
  event: { readonly id: string; readonly direction: 'send' | 'receive'; readonly payload: SchemaId },
): Pick<Run, 'contract' | 'payload'> {
  const version = data.version(deployment.service, deployment.version);
  if (version === undefined) return { contract: 'unknown' };
  const use = version.events.find((each) => each.event === event.id && each.direction === event.direction);
  if (use === undefined) return { contract: 'absent' };
  return { contract: use.payload === event.payload ? 'as in tree' : 'differs', payload: use.payload };
}
