import type { KeptAd } from '../model/ad.ts';

/** An item of the table. `shown` stands in those alone that have budget left: the index holds nothing else. */
export type AdItem = KeptAd & { readonly shown?: 'yes'; readonly bid: number };

export function itemOf(ad: KeptAd): AdItem {
  return {
    ...ad,
    bid: ad.campaign.costPerClick.amount,
    ...(ad.exhaustedAt === undefined && { shown: 'yes' as const }),
  };
}

/** The advertisement in an item of the table. Throws for an item that this service did not write. */
export function adOf(item: Readonly<Record<string, unknown>>): KeptAd {
  if (!isAdItem(item)) throw new Error(`item ${String(item.id)} is no advertisement`);
  const { shown: _, bid: __, ...ad } = item;
  return ad;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isAdItem(item: object): item is AdItem {
  return 'campaign' in item && 'advertiser' in item && 'revision' in item;
}
