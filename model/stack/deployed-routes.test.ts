import type { Dispatch, EventUse, Transport } from '../catalog.ts';
import type { JsonObject } from '../json.ts';
import { withDeployedRoutes } from './deployed-routes.ts';

const at = { file: 'cellar.asyncapi.yaml' };
const received = (event: string, transport: Transport, address: string, dispatch: Dispatch): EventUse => ({
  event,
  name: event,
  direction: 'receive',
  channel: { address, transport, bindings: {}, at },
  dispatch,
  payload: { schema: true, dialect: '2020-12', at, origins: {} },
  contentType: 'application/json',
  reads: 'stated',
  route: [{ kind: 'lambda', function: 'as-stated' }],
  audience: 'internal',
  deprecated: false,
  tags: [],
  examples: [],
  at,
});
const resource = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });
const handler = (name: string): JsonObject => resource('AWS::Lambda::Function', { FunctionName: name });
const rule = (types: readonly string[], target: string): JsonObject =>
  resource('AWS::Events::Rule', {
    EventBusName: 'bakery',
    EventPattern: { source: ['oven'], 'detail-type': types },
    Targets: [{ Arn: { 'Fn::GetAtt': [target, 'Arn'] } }],
  });
const baked = received('bakery/oven@baked', 'eventbridge', 'bakery', {
  by: 'eventbridge',
  source: 'oven',
  detailType: 'baked',
});
const functionsOf = (use: EventUse, resources: Readonly<Record<string, JsonObject>>) =>
  withDeployedRoutes([use], [{ resources }]).map(({ use: { route }, from }) => [from, route.at(-1)]);

describe('the route of an event', () => {
  it('is that of the rule whose pattern names it', () => {
    const resources = {
      Burnt: rule(['burnt'], 'Alarm'),
      Baked: rule(['baked'], 'Cellar'),
      Alarm: handler('alarm'),
      Cellar: handler('cellar'),
    };
    expect(functionsOf(baked, resources)).toEqual([['deployed', { kind: 'lambda', function: 'cellar' }]]);
  });

  it('stays that of its function where no pattern names it any more, so that the gate can say so', () => {
    const resources = {
      Burnt: rule(['burnt'], 'Alarm'),
      Baked: rule(['sold'], 'Stated'),
      Alarm: handler('alarm'),
      Stated: handler('as-stated'),
    };
    expect(functionsOf(baked, resources)).toEqual([['deployed', { kind: 'lambda', function: 'as-stated' }]]);
  });

  it('is what the contract states where the stack has none, and that is told', () => {
    expect(functionsOf(baked, {})).toEqual([['absent', { kind: 'lambda', function: 'as-stated' }]]);
  });

  it('over a stream is its event source mapping', () => {
    const clicked = received('clicks/clicked', 'kinesis', 'clicks', { by: 'channel' });
    const resources = {
      Mapping: resource('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::ImportValue': { 'Fn::Sub': `\${Prefix}clicks-arn` } },
        FunctionName: { Ref: 'Counter' },
        FilterCriteria: { Filters: [{ Pattern: '{"data":{"ad":[{"exists":true}]}}' }] },
      }),
      Counter: handler('counter'),
    };
    const [routed] = withDeployedRoutes([clicked], [{ resources }]);
    expect(routed?.use.route).toEqual([
      { kind: 'event-source-mapping', filters: [{ data: { ad: [{ exists: true }] } }] },
      { kind: 'lambda', function: 'counter' },
    ]);
  });

  it('over a transport that stacks say nothing of is left alone', () => {
    const stored = received('images', 's3', 'images', { by: 'channel' });
    expect(functionsOf(stored, {})).toEqual([['elsewhere', { kind: 'lambda', function: 'as-stated' }]]);
  });
});
