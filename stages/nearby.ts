import type { LiveParty } from './live-party.ts';
import { meetingWith, type Outline, type Outlines, outlineOfBundle } from './outline.ts';
import type { Deployment, StageStore } from './store/index.ts';
import { StoreError } from './store/index.ts';

/** About whom it is asked, so that nobody else's contracts need be read. */
export type Focus = {
  readonly services: readonly Outline[];
  readonly outlines?: Outlines;
};

/** Those of a stage who can have to do with the services in focus, and what is known of the rest. */
export type Nearby<Version> = {
  readonly versions: readonly Version[];
  readonly elsewhere: readonly Outline[];
};

/**
 * Of `versions` those that may meet a service in focus, in whatever version that runs. Errs towards keeping: a version
 * about which nothing is known stays, so that whoever reads it says what is wrong with it.
 */
export async function nearbyOf<Version extends Deployment & { readonly state?: LiveParty['state'] }>(
  store: StageStore,
  versions: readonly Version[],
  { services, outlines }: Focus,
): Promise<Nearby<Version>> {
  const known = new Map<string, Outline>();
  for (const { digest, service } of versions) {
    const outline = known.get(digest) ?? outlines?.get(digest) ?? (await drawn(store, digest, outlines));
    if (outline?.service === service) known.set(digest, outline);
  }
  const names = new Set(services.map(({ service }) => service));
  const inFocus = [...known.values()].filter(({ service }) => names.has(service));
  const meets = meetingWith([...services, ...inFocus]);
  const isNear = ({ digest }: Version): boolean => {
    const outline = known.get(digest);
    return outline === undefined || meets(outline);
  };
  // Who is gone and never meets them is of no account at all.
  const unread = versions.filter((version) => !isNear(version) && version.state !== 'gone');
  const elsewhere = unread.flatMap(({ digest }) => known.get(digest) ?? []);
  return { versions: versions.filter(isNear), elsewhere };
}

async function drawn(store: StageStore, digest: string, outlines: Outlines | undefined): Promise<Outline | undefined> {
  try {
    const bundle = await store.object(digest);
    const outline = bundle === undefined ? undefined : outlineOfBundle(bundle);
    if (outline !== undefined) outlines?.add(digest, outline);
    return outline;
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}
