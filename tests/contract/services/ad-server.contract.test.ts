import { KinesisClient } from '@aws-sdk/client-kinesis';
import { type Campaign, parseKeepAd } from '@larder/contracts/ad-server';
import { type ApiRequest, contractSuite, type Probe, type Subject } from '#testing/index.ts';
import { adMemory } from '../../../services/ad-server/connectors/ad-store.ts';
import { clickStream } from '../../../services/ad-server/connectors/click-stream.ts';
import { adApi } from '../../../services/ad-server/handlers/ad-api.ts';
import { budgetListener } from '../../../services/ad-server/handlers/budget-listener.ts';
import { keptAd } from '../../../services/ad-server/model/ad.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('ad-server');
const now = new Date('2026-11-05T09:15:00Z');
const campaign: Campaign = {
  title: 'Fresh rye every morning',
  targetUrl: 'https://bakery.example/rye',
  costPerClick: { amount: 12, currency: 'EUR' },
  budget: { amount: 5000, currency: 'EUR' },
};

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const store = adMemory();
  const keep = (id: string) => store.keep(keptAd({ id, advertiser: 'a-1', campaign }, undefined, now));
  return {
    functions: { 'ad-server-budget-listener': budgetListener({ store, failed }) },
    api: adApi({
      store,
      announce: clickStream(tap(new KinesisClient({ region: 'eu-central-1' })), 'clicks'),
      publicUrl: 'https://ads.larder.example',
      stage: 'test',
      now: () => now,
      newId: () => '5f0c6d3e-8a43-4a3a-9d0e-0b7a3f5d2c11',
    }),
    beforeRequest: async (request) => {
      await keep(request.pathParameters['adId'] ?? 'ad-7');
      return request.body === undefined ? request : advertised(request, request.body);
    },
  };
}

/** What an advertiser who knows the shop asks for: a page of the web, one currency, amounts that an event can state. */
function advertised(request: ApiRequest, body: string): ApiRequest {
  const asked = parseKeepAd(JSON.parse(body));
  const { amount, currency } = asked.costPerClick;
  const possible: Campaign = {
    ...asked,
    targetUrl: campaign.targetUrl,
    costPerClick: { amount: Math.min(amount, 100_000_000), currency },
    budget: { amount: Math.min(asked.budget.amount, 100_000_000), currency },
  };
  const authorizer = { lambda: { subject: 'a-1', scope: 'advertiser' } };
  return {
    ...request,
    body: JSON.stringify(possible),
    requestContext: { ...request.requestContext, authorizer },
  };
}
