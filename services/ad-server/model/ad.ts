import type { Ad, AdClicked, Campaign } from '@larder/contracts/ad-server';

/** An advertisement as it is kept. */
export type KeptAd = {
  readonly id: string;
  /** Whose it is. */
  readonly advertiser: string;
  readonly campaign: Campaign;
  /** Since when the budget is what it is. */
  readonly grantedAt: string;
  /** When the budget was spent; absent while there is some left. */
  readonly exhaustedAt?: string;
  /** Grows with each change. */
  readonly revision: number;
};

/** The most that an event can state, in cents. */
const mostCents = 100_000_000;

/** What is wrong with a campaign beyond what its schema says. */
export function faultsIn(campaign: Campaign): readonly { readonly pointer: string; readonly message: string }[] {
  const { targetUrl, costPerClick, budget } = campaign;
  return [
    ...(isOfTheWeb(targetUrl) ? [] : [{ pointer: '/targetUrl', message: 'must be a page of the web' }]),
    ...(costPerClick.currency === budget.currency
      ? []
      : [{ pointer: '/budget/currency', message: 'must be the currency of costPerClick' }]),
    ...Object.entries({ costPerClick, budget }).flatMap(([name, { amount }]) =>
      amount > mostCents ? [{ pointer: `/${name}/amount`, message: `must be <= ${mostCents}` }] : [],
    ),
  ];
}

/** The advertisement that a campaign makes of what was kept before. A budget that is raised shows it again. */
export function keptAd(
  asked: { readonly id: string; readonly advertiser: string; readonly campaign: Campaign },
  before: KeptAd | undefined,
  now: Date,
): KeptAd {
  const budget = before?.campaign.budget;
  const { amount, currency } = asked.campaign.budget;
  const isSame = budget?.amount === amount && budget.currency === currency;
  const isRaised = budget !== undefined && (budget.currency !== currency || budget.amount < amount);
  return {
    ...asked,
    grantedAt: before !== undefined && isSame ? before.grantedAt : now.toISOString(),
    ...(before?.exhaustedAt !== undefined && !isRaised && { exhaustedAt: before.exhaustedAt }),
    revision: (before?.revision ?? 0) + 1,
  };
}

/** The best-paying advertisements for a placement, among those that have budget left. */
export function chosen(ads: readonly KeptAd[], placement: string, count: number): readonly KeptAd[] {
  const bid = ({ campaign }: KeptAd): number => campaign.costPerClick.amount;
  return ads
    .filter(({ exhaustedAt }) => exhaustedAt === undefined)
    .filter(({ campaign }) => campaign.placements?.includes(placement) ?? true)
    .sort((a, b) => bid(b) - bid(a) || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

/** An advertisement as a page shows it. */
export function shownAd({ id, campaign }: KeptAd, publicUrl: string, placement: string): Ad {
  const { title, imageUrl = null } = campaign;
  return { id, title, clickUrl: `${publicUrl}/click/${id}?placement=${encodeURIComponent(placement)}`, imageUrl };
}

export type Click = {
  readonly id: string;
  readonly at: Date;
  readonly placement?: string | undefined;
  readonly referrer?: string | undefined;
};

/** The event of a click, with the budget that it is to be charged to. */
export function clickedEvent({ id: adId, campaign, grantedAt }: KeptAd, click: Click, stage: string): AdClicked {
  const { id, at, placement, referrer } = click;
  return {
    id,
    type: 'ad-clicked',
    timestamp: at.toISOString(),
    partitionKey: adId,
    tags: { source: 'ad-server', stage },
    click: {
      id,
      adId,
      costPerClick: campaign.costPerClick,
      budget: { granted: campaign.budget, since: grantedAt },
      ...(placement !== undefined && { placement }),
      ...(referrer !== undefined && { referrer }),
    },
  };
}

function isOfTheWeb(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
