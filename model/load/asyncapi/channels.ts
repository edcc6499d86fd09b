import type { Channel, Transport } from '#model/catalog.ts';
import { isObject, type JsonObject } from '#model/json.ts';
import { closest } from '../did-you-mean.ts';
import { parametersOf } from './parameters.ts';
import { objectAt, type Place, parametersMark, textAt } from './place.ts';
import { durationAt, type Reading, reportAt } from './reading.ts';

const transports: readonly Transport[] = [
  'sns',
  'sqs',
  'eventbridge',
  'kinesis',
  'dynamodb-stream',
  's3',
  'websocket',
  'schedule',
  'other',
];

const byProtocol: Readonly<Record<string, Transport>> = {
  sns: 'sns',
  sqs: 'sqs',
  ws: 'websocket',
  wss: 'websocket',
  websockets: 'websocket',
  eventbridge: 'eventbridge',
  kinesis: 'kinesis',
};

/** The channel `key` at `place` (references followed). An address that is not stated is unknown; the key stands for it. */
export function readChannel(key: string, place: Place, reading: Reading): Channel {
  const { navigator } = reading;
  const bindings = objectAt(navigator.follow(navigator.member(place, 'bindings')));
  const protocol = protocolOf(place, bindings, reading);
  const transport = transportOf(place, protocol, reading);
  const binding = protocol === undefined ? undefined : bindings[protocol];
  const stated = textAt(place, 'address');
  const address = stated === undefined || stated === '' ? key : stated;
  const own = navigator.member(place, 'parameters') ?? navigator.member(place, parametersMark);
  const parameters = parametersOf(address, own, navigator);
  const description = textAt(place, 'description') ?? textAt(place, 'summary');
  const retention = durationAt(reading, place, 'x-retention');
  const archive = durationAt(reading, place, 'x-archive', ['unbounded']);
  const owner = textAt(place, 'x-owner');
  return {
    address,
    transport,
    ...(transport === 'other' && protocol !== undefined && { protocol }),
    ...(description !== undefined && { description }),
    bindings: isObject(binding) ? binding : {},
    ...(retention !== undefined && { retention }),
    ...(archive !== undefined && { archive }),
    ...(owner !== undefined && { owner }),
    ...(parameters.length > 0 && { parameters }),
    at: navigator.location(place),
  };
}

function transportOf(place: Place, protocol: string | undefined, reading: Reading): Transport {
  const stated = reading.navigator.member(place, 'x-transport')?.value;
  if (stated !== undefined) {
    const transport = transports.find((candidate) => candidate === stated);
    if (transport !== undefined) return transport;
    const suggestion = closest(String(stated), transports);
    reportAt(reading, 'transport-unknown', place, { transport: stated, suggestion }, 'x-transport');
  }
  return (protocol === undefined ? undefined : byProtocol[protocol]) ?? 'other';
}

/** The one protocol that the bindings name, else the one that all servers of the channel speak. */
function protocolOf(place: Place, bindings: JsonObject, reading: Reading): string | undefined {
  const named = Object.keys(bindings).filter((name) => !name.startsWith('x-') && name !== '$ref');
  const known = named.find((name) => Object.hasOwn(byProtocol, name)) ?? named[0];
  if (known !== undefined) return known;
  const { navigator } = reading;
  const own = navigator.items(navigator.member(place, 'servers'));
  const servers =
    own.length > 0 ? own : navigator.members(navigator.member(navigator.root, 'servers')).map(([, server]) => server);
  const protocols = new Set(servers.map((server) => textAt(navigator.follow(server), 'protocol')));
  const [only] = protocols;
  return protocols.size === 1 ? only : undefined;
}
