import { type AdClicked, isAdClicked, parseKeepAd } from '@larder/contracts/ad-server';
import {
  type HttpAnswer,
  type HttpRequest,
  integerOf,
  json,
  parsedBody,
  Refusal,
  refused,
  serve,
  subjectOf,
} from '@larder/contracts/lambda';
import type { AdStore } from '../connectors/ad-store.ts';
import { chosen, clickedEvent, faultsIn, type KeptAd, keptAd, shownAd } from '../model/ad.ts';

export type AdApi = {
  readonly store: AdStore;
  /** Puts a click where it will be charged. */
  readonly announce: (event: AdClicked) => Promise<void>;
  readonly publicUrl: string;
  readonly stage: string;
  readonly now: () => Date;
  readonly newId: () => string;
};

const mostPlacement = 60;

/** Shows advertisements, sends visitors on when they click, and keeps what advertisers ask for. */
export function adApi(api: AdApi): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'GET /click/{adId}': (request) => follow(api, request),
    'GET /ads': (request) => choose(api, request),
    'PUT /ads/{adId}': (request) => keep(api, request),
  });
}

/** The visitor is sent on as soon as the click is on the stream; whether anybody pays for it is worked out later. */
async function follow({ store, announce, stage, now, newId }: AdApi, request: HttpRequest): Promise<HttpAnswer> {
  const ad = await store.get(request.pathParameters?.adId ?? '');
  if (ad === undefined) {
    throw new Refusal({ type: '/problems/ad-not-found', title: 'There is no such advertisement', status: 404 });
  }
  const click = { id: newId(), at: now() };
  const [full, bare] = [clickedEvent(ad, { ...click, ...toldBy(request) }, stage), clickedEvent(ad, click, stage)];
  await announce(isAdClicked(full) ? full : bare);
  return { statusCode: 302, headers: { location: ad.campaign.targetUrl, 'cache-control': 'no-store' } };
}

/** What the visitor's browser says. It may say anything: what does not fit the contract is left out, the click counts. */
function toldBy({ headers, queryStringParameters }: HttpRequest) {
  return { placement: queryStringParameters?.placement, referrer: headers.referer };
}

async function choose({ store, publicUrl }: AdApi, request: HttpRequest): Promise<HttpAnswer> {
  const { placement = '' } = request.queryStringParameters ?? {};
  if (placement === '') throw refused({ pointer: 'placement', message: 'must not be empty' });
  if ([...placement].length > mostPlacement) {
    throw refused({ pointer: 'placement', message: `must NOT have more than ${mostPlacement} characters` });
  }
  const count = integerOf(request, 'count', { min: 1, max: 10, default: 1 });
  const ads = chosen(await store.shown(), placement, count);
  return json(
    200,
    ads.map((ad) => shownAd(ad, publicUrl, placement)),
  );
}

/** How often an advertisement is kept that others change at the same time. */
const attempts = 5;

async function keep({ store, now }: AdApi, request: HttpRequest): Promise<HttpAnswer> {
  const advertiser = subjectOf(request, 'advertiser');
  const id = request.pathParameters?.adId ?? '';
  if (!/^ad-[0-9a-z-]{1,40}$/.test(id)) throw refused({ pointer: 'adId', message: 'must be as in ad-7' });
  const campaign = parsedBody(request, parseKeepAd);
  const faults = faultsIn(campaign);
  if (faults.length > 0) throw refused(...faults);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = ownedBy(advertiser, await store.get(id));
    if (await store.keep(keptAd({ id, advertiser, campaign }, before, now()))) return { statusCode: 204 };
  }
  throw new Error(`advertisement ${id} is changed by too many at once`);
}

function ownedBy(advertiser: string, ad: KeptAd | undefined): KeptAd | undefined {
  if (ad === undefined || ad.advertiser === advertiser) return ad;
  throw refused({ pointer: 'adId', message: "is somebody else's" });
}
