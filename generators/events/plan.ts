import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import { NameSpace, slugOf, typeName, variableName } from '../naming/names.ts';
import type { Answer } from '../runtime/handle.ts';
import type { Envelope } from '../runtime/unwrap.ts';
import { withoutPool } from '../schema/reach.ts';
import type { Side } from '../validators/language.ts';
import { policyOf } from '../validators/policy.ts';
import { answerOf, envelopeOf } from './envelope.ts';

/** One event on one side of a service, with the names that its code has. */
export type EventPlan = {
  readonly use: EventUse;
  /** `FoodAdded`; `FoodAddedReceived` where the service sends another `FoodAdded`. */
  readonly type: string;
  /** `foodAdded` */
  readonly variable: string;
  /** `food-added`: the module's name, without extension. */
  readonly file: string;
  readonly side: Side;
  /** How it arrives; absent on what is sent. More than one when it arrives on routes that wrap it differently. */
  readonly envelopes: readonly Envelope[];
};

/** Everything that arrives at one place: a queue, or a function. */
export type InboxPlan = {
  /** The queue, function or channel, as the contract names it. */
  readonly place: string;
  /** `ProductFoodEvents` */
  readonly type: string;
  readonly variable: string;
  readonly file: string;
  readonly envelope: Envelope;
  readonly answer: Answer;
  readonly unknownTypes: 'ignore' | 'refuse';
  readonly events: readonly EventPlan[];
};

export type ServicePlan = {
  readonly service: Service;
  /** Folder and entry of the package, as in `product`. */
  readonly folder: string;
  readonly events: readonly EventPlan[];
  readonly inboxes: readonly InboxPlan[];
  readonly types: NameSpace;
  readonly files: NameSpace;
};

/** Names that the entry of a service hands on from the runtime, or that would hide a global type. */
export const reservedTypes: readonly string[] = [
  ...['Answer', 'BatchResponse', 'ContractInfo', 'ContractViolation', 'Delivery', 'Failure', 'Message', 'MessageType'],
  ...['SqsEvent', 'SqsRecord', 'SnsEvent', 'SnsRecord', 'EventBridgeEvent', 'KinesisEvent', 'KinesisRecord'],
  ...['DynamoDbEvent', 'DynamoDbRecord', 'S3Event', 'WebSocketEvent', 'Array', 'Promise', 'Readonly', 'Record'],
];

/** Names everything that is generated for `service`. The same service always gets the same names. */
export function planService(catalog: Catalog, service: Service, folder: string): ServicePlan {
  const types = new NameSpace(reservedTypes);
  const files = new NameSpace(['index', 'types', 'api']);
  const plan = { service, folder, types, files };
  const sent = distinct(service.sends).map((uses) => planEvent(catalog, plan, uses, false));
  const taken = new Set(sent.map((event) => event.use.name));
  const received = distinct(service.receives).map((uses) => planEvent(catalog, plan, uses, taken.has(uses[0].name)));
  return { ...plan, events: [...sent, ...received], inboxes: planInboxes(plan, received) };
}

type Uses = readonly [EventUse, ...EventUse[]];
type Naming = { readonly service: Service; readonly types: NameSpace; readonly files: NameSpace };

/** Uses of one event by one contract are one event, whatever the routes; sorted by event. */
function distinct(uses: readonly EventUse[]): readonly Uses[] {
  const found = new Map<string, [EventUse, ...EventUse[]]>();
  for (const use of uses) {
    const key = JSON.stringify([use.event, use.name, withoutPool(use.payload.schema)]);
    const same = found.get(key);
    if (same === undefined) found.set(key, [use]);
    else same.push(use);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, same]) => same);
}

function planEvent(catalog: Catalog, { service, types, files }: Naming, uses: Uses, alsoSent: boolean): EventPlan {
  const [use] = uses;
  const policy = policyOf(catalog, service, use);
  const receives = use.direction === 'receive';
  const type = types.claim(typeName(use.name) + (alsoSent ? 'Received' : ''));
  const envelopes = receives ? uses.map(envelopeOf).filter((envelope) => envelope !== undefined) : [];
  return {
    use,
    type,
    variable: variableName(type),
    file: files.claim(slugOf(use.name) + (alsoSent ? '-received' : ''), '-'),
    side: { as: receives ? 'reader' : 'writer', open: policy.writer === 'open' || use.writes === 'open', policy },
    envelopes: [...new Map(envelopes.map((envelope) => [JSON.stringify(envelope), envelope])).values()],
  };
}

type Arrivals = { readonly place: string; readonly envelope: Envelope; readonly uses: EventUse[] };

function planInboxes({ service, types, files }: Naming, received: readonly EventPlan[]): readonly InboxPlan[] {
  const found = new Map<string, Arrivals>();
  for (const use of service.receives) {
    const envelope = envelopeOf(use);
    if (envelope === undefined) continue;
    const place = placeOf(use);
    const key = JSON.stringify([place, envelope]);
    const arrivals = found.get(key) ?? { place, envelope, uses: [] };
    arrivals.uses.push(use);
    found.set(key, arrivals);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([, { place, envelope, uses }]) => {
    const [first] = uses;
    if (first === undefined) return [];
    const type = types.claim(typeName(place));
    return {
      place,
      type,
      variable: variableName(type),
      file: files.claim(slugOf(place), '-'),
      envelope,
      answer: answerOf(first, envelope.source),
      unknownTypes: uses.every((use) => use.unknownTypes === 'ignore') ? 'ignore' : 'refuse',
      events: received.filter((event) => uses.some((use) => isOf(event, use))),
    };
  });
}

function isOf({ use: planned }: EventPlan, use: EventUse): boolean {
  return planned.event === use.event && planned.name === use.name;
}

/** The queue that the function reads, else the function, else the channel. */
function placeOf(use: EventUse): string {
  const queue = use.route.findLast((hop) => hop.kind === 'sqs');
  if (queue !== undefined) return queue.queue;
  const lambda = use.route.findLast((hop) => hop.kind === 'lambda');
  if (lambda !== undefined) return `${lambda.function} events`;
  return /events?$/i.test(use.channel.address) ? use.channel.address : `${use.channel.address} events`;
}
