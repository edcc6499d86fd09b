import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Hop, Service } from '#model/catalog.ts';
import { exitCodeOf } from '#model/report.ts';
import { AccountError } from '../account-failure.ts';
import { runs, sample } from '../sample-stage.ts';
import type { StageView } from '../view.ts';
import type { Account, Way } from './port.ts';
import { verifyWiring } from './verify.ts';

const subscription: Hop = {
  kind: 'sns-subscription',
  rawDelivery: false,
  filterPolicyScope: 'MessageBody',
  filterPolicy: { type: ['food-added', 'food-changed'] },
};
const queue: Hop = { kind: 'sqs', queue: 'product-foods', retention: 'P4D' };
const mapping: Hop = { kind: 'event-source-mapping' };
const lambda: Hop = { kind: 'lambda', function: 'product-listener' };
const declared = [subscription, queue, mapping, lambda];

const received = (event: string, route: readonly Hop[]): EventUse =>
  sampleUse('receive', event, sample.contract('product.json', '{}'), { route });
const food = sampleService('food', '1.0.0', [
  sampleUse('send', 'food-events/food-added', sample.contract('food.json', '{}')),
]);
const productWith = (route: readonly Hop[], version = '2.0.0') =>
  sampleService('product', version, [received('food-events/food-added', route)]);
const product = productWith(declared);

const real = (hops: readonly Hop[] = declared, over: Partial<Way> = {}): Way => ({
  id: 'subscription 1',
  target: { kind: 'sqs', name: 'product-foods' },
  hops,
  ...over,
});
const withFirst = (first: Hop) => real([first, ...declared.slice(1)]);

const view = (...services: readonly Service[]): StageView => ({
  stage: 'prod',
  seq: 1,
  parties: services.map((service) => runs(service)),
  findings: [],
});
const wiredWith = (...ways: readonly Way[]): Account => ({ place: 'aws', waysFrom: async () => ways });

async function told(account: Account, on: StageView): Promise<readonly string[]> {
  const { findings } = await verifyWiring(account, on);
  return findings.map(({ rule, verdict, params }) => [rule, verdict, params['fact']].filter(Boolean).join(' '));
}

describe('the wiring of an account', () => {
  it('is as declared where it does what is stated, in whatever order a filter lists it', async () => {
    const same: Hop = { ...subscription, filterPolicy: { type: ['food-changed', 'food-added'] } };
    const { findings, counts } = await verifyWiring(wiredWith(withFirst(same)), view(food, product));
    expect([findings, counts]).toEqual([[], { 'channels compared': 1, 'declared ways compared': 1 }]);
  });

  it.each<readonly [string, Hop, readonly string[]]>([
    ['another filter', { ...subscription, filterPolicy: { type: ['food-added'] } }, ['filterPolicy']],
    ['no filter', { kind: 'sns-subscription', rawDelivery: false }, ['filterPolicy', 'filterPolicyScope']],
    ['raw delivery', { ...subscription, rawDelivery: true }, ['rawDelivery']],
    ['another scope', { ...subscription, filterPolicyScope: 'MessageAttributes' }, ['filterPolicyScope']],
  ])('has drifted with %s', async (_, first, facts) => {
    const drift = facts.map((fact) => `subscription-drifted breaking ${fact}`);
    expect(await told(wiredWith(withFirst(first)), view(food, product))).toEqual(drift);
  });

  it('has drifted with filters of a mapping, and may with how long a queue keeps', async () => {
    const filtered: Hop = { kind: 'event-source-mapping', filters: [{ body: { type: ['food-added'] } }] };
    const ways = real([subscription, { ...queue, retention: 'P1D' }, filtered, lambda]);
    expect(await told(wiredWith(ways), view(food, product))).toEqual([
      'subscription-drifted potential retention',
      'subscription-drifted breaking filters',
    ]);
  });

  it('lacks a subscription, a channel, or what switches it on', async () => {
    expect(await told(wiredWith(), view(food, product))).toEqual(['subscription-missing breaking']);
    const none: Account = { place: 'aws', waysFrom: async () => undefined };
    expect(await told(none, view(food, product))).toEqual(['channel-undeployed breaking']);
    const off = real(declared, { held: 'the event source mapping is disabled' });
    expect(await told(wiredWith(off), view(food, product))).toEqual(['subscription-disabled breaking']);
    expect(await told(wiredWith(real([subscription, queue])), view(food, product))).toEqual([
      'subscription-drifted breaking event-source-mapping',
      'subscription-drifted breaking lambda',
    ]);
  });

  it('has a subscriber that nobody declares: nobody knows what it reads', async () => {
    const stranger = real([subscription], { id: 'subscription 2', target: { kind: 'https', name: 'spy.example' } });
    const { findings } = await verifyWiring(wiredWith(real(), stranger), view(food, product));
    expect(findings).toMatchObject([
      { rule: 'subscriber-undeclared', verdict: 'undecided', reader: { service: 'https spy.example' } },
    ]);
    expect(exitCodeOf(findings)).toBe(3);
    expect(await told(wiredWith(real(), real()), view(food, product))).toEqual(['subscriber-undeclared undecided']);
    expect(await told(wiredWith(stranger), view(food))).toEqual(['subscriber-undeclared undecided']);
  });

  it('fits one of the versions that run side by side', async () => {
    const newer = productWith(
      [{ ...subscription, filterPolicy: { type: ['food-added'] } }, ...declared.slice(1)],
      '2.1.0',
    );
    expect(await told(wiredWith(real()), view(food, newer, product))).toEqual([]);
    expect(
      await told(wiredWith(withFirst({ ...subscription, rawDelivery: true })), view(food, newer, product)),
    ).toHaveLength(1);
  });

  it('need not have what is only announced, and may have it', async () => {
    const announced = { ...view(food), parties: [runs(food), runs(product, { state: 'announced' })] };
    expect(await told(wiredWith(), announced)).toEqual([]);
    expect(await told(wiredWith(real()), announced)).toEqual([]);
  });

  it('is undecided where the account gives no answer, once', async () => {
    const silent: Account = {
      place: 'aws',
      waysFrom: async () => {
        throw new AccountError(
          'sns:ListTopics',
          'sns:ListTopics gave no answer (AccessDenied, HTTP 403)',
          'the role needs sns:ListTopics',
        );
      },
    };
    const orders = sampleService('order', '1.0.0', [received('order-events/placed', declared)]);
    const { findings, counts } = await verifyWiring(silent, view(food, product, orders));
    expect([exitCodeOf(findings), findings.length, counts]).toEqual([3, 1, {}]);
  });

  it('says what it did not compare: readers without a route, and transports that tell nobody', async () => {
    const unrouted = productWith([]);
    const socket = received('shop-socket', []);
    const web = sampleService('web', '1.0.0', [{ ...socket, channel: { ...socket.channel, transport: 'websocket' } }]);
    const some = real();
    const { notes, findings } = await verifyWiring(wiredWith(some), view(unrouted, product, web));
    expect(notes).toEqual([
      'no route is stated, so none was compared: product from food-events',
      'not compared, as an account does not tell who is behind: shop-socket (websocket)',
    ]);
    expect(findings).toEqual([]);
    expect((await verifyWiring(wiredWith(), view())).notes).toHaveLength(1);
    expect(await told(wiredWith(), view(unrouted))).toEqual(['subscription-missing breaking']);
  });
});
