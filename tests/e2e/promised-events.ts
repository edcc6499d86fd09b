import { isObject, type Json } from '#model/json.ts';
import {
  type Deployed,
  type EventName,
  type Observation,
  type Patience,
  violationsOf,
  type Watch,
} from '#testing/index.ts';
import { keepMeeting } from './evidence.ts';

/** The event of type `type` about `key`, as it went over the channel. */
export async function seen(channel: Observation, type: string, key: string, patience?: Patience): Promise<Json> {
  const isWanted = (event: Json): boolean => isObject(event) && event.type === type && event.partitionKey === key;
  return eventIn(await channel.next((message) => isWanted(eventIn(message)), { within: 60_000, ...patience }));
}

/** Everything of type `type` about `key` that has been seen so far. */
export function allSeen(channel: Observation, type: string, key: string): readonly Json[] {
  const events = channel.seen().map(eventIn);
  return events.filter((event) => isObject(event) && event.type === type && event.partitionKey === key);
}

/** The ids of the events of type `type` about `key` on all channels: one that came several times is one. */
export function idsSeen(watch: Watch, type: string, key: string): ReadonlySet<Json | undefined> {
  const events = watch.seen().map(eventIn).filter(isObject);
  return new Set(events.filter((event) => event.type === type && event.partitionKey === key).map(({ id }) => id));
}

/** Holds `event` against what each live version that writes or reads it recorded; `parties` are among them. */
export function expectPromised(
  live: readonly Deployed[],
  name: EventName,
  event: Json,
  ...parties: readonly string[]
): void {
  const uses = live.flatMap(({ service }) =>
    [...service.sends, ...service.receives]
      .filter((use) => use.event === name)
      .map((use) => ({ who: `${service.id}@${service.version} ${use.direction}s`, contract: use.payload })),
  );
  expect(uses.map(({ who }) => who.replace(/@\S+/, ''))).toEqual(expect.arrayContaining([...parties]));
  expect(uses.map(({ who, contract }) => [who, violationsOf(contract, event)])).toEqual(
    uses.map(({ who }) => [who, []]),
  );
  keepMeeting(name, live);
}

function eventIn({ body }: { readonly body: string }): Json {
  const event: Json = JSON.parse(body);
  return event;
}
