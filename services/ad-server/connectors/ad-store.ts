import type { KeptAd } from '../model/ad.ts';

/** What the handlers need of the place that keeps advertisements. */
export type AdStore = {
  readonly get: (id: string) => Promise<KeptAd | undefined>;
  /** Keeps an advertisement, unless somebody else changed it since it was read: then it says false. */
  readonly keep: (ad: KeptAd) => Promise<boolean>;
  /** All advertisements that have budget left. */
  readonly shown: () => Promise<readonly KeptAd[]>;
  /** Stops showing an advertisement whose budget was spent at that moment; a budget granted later stays open. */
  readonly stop: (id: string, at: string) => Promise<void>;
};

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function adMemory(): AdStore {
  const ads = new Map<string, KeptAd>();
  return {
    get: async (id) => ads.get(id),
    keep: async (ad) => {
      if ((ads.get(ad.id)?.revision ?? 0) !== ad.revision - 1) return false;
      ads.set(ad.id, ad);
      return true;
    },
    shown: async () => [...ads.values()].filter(({ exhaustedAt }) => exhaustedAt === undefined),
    stop: async (id, at) => {
      const ad = ads.get(id);
      if (ad === undefined || Date.parse(ad.grantedAt) > Date.parse(at)) return;
      ads.set(id, { ...ad, exhaustedAt: at, revision: ad.revision + 1 });
    },
  };
}
