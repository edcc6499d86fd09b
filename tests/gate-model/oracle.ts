import type { Hop } from '#model/catalog.ts';
import { millisecondsOf } from '#model/duration.ts';
import { accepts, messagesOf } from './messages.ts';
import { arrives, type Message } from './platform.ts';
import { channels, type Subscription, type TypeSpec, type VersionSpec } from './world.ts';

/** A message that comes to a handler and is not accepted there. */
export type Broken = {
  readonly writer: string;
  readonly reader: string;
  readonly message: Message;
  readonly because: 'refused' | 'unknown and refused' | 'unknown' | 'missing';
};

/** Messages of each type that are sent. */
const SAMPLES = 40;

/** Every message of `writer` that `reader` gets and can't read, by sending them all. */
export function brokenBetween(writer: VersionSpec, reader: VersionSpec, mayArrive = anyWay): readonly Broken[] {
  const broken: Broken[] = [];
  for (const subscription of reader.subscriptions) {
    for (const sent of writer.sends) {
      if (sent.channel !== subscription.channel || !mayArrive(subscription.route)) continue;
      for (const message of messagesOf(sent, SAMPLES)) {
        const because = handled(message, subscription);
        if (because !== undefined) broken.push({ writer: nameOf(writer), reader: nameOf(reader), message, because });
      }
    }
  }
  return broken;
}

const anyWay = (_route: readonly Hop[]): boolean => true;

/** Whether what was written `age` milliseconds ago can still lie in a queue on the way. */
export function stillWaits(age: number): (route: readonly Hop[]) => boolean {
  return (route) => route.some((hop) => hop.kind === 'sqs' && age < (millisecondsOf(hop.retention ?? 'P4D') ?? 0));
}

/** What comes to the handler of `subscription`, and what is wrong with it there. */
function handled(message: Message, subscription: Subscription): Broken['because'] | undefined {
  const { types, unknownTypes } = subscription;
  if (!comes(message, subscription)) return undefined;
  const known = types.filter((type) => recognises(type, message));
  if (known.length > 0) return known.some((type) => accepts(type.payload, message.payload)) ? undefined : 'refused';
  if (unknownTypes === 'ignore') return undefined;
  return unknownTypes === 'refuse' ? 'unknown and refused' : 'unknown';
}

function comes(message: Message, { route, types }: Subscription): boolean {
  return arrives(
    message,
    route,
    types.map(({ mark }) => mark),
  );
}

function recognises(type: TypeSpec, message: Message): boolean {
  const { told } = channels[type.channel];
  return told === 'nothing' || type.mark === (told === 'pointer' ? message.payload['type'] : message.mark);
}

/** Types that `reader` waits for, that came to it from one of `before` and that come from nobody of `after`. */
export function missing(
  reader: VersionSpec,
  before: readonly VersionSpec[],
  after: readonly VersionSpec[],
): readonly Broken[] {
  return reader.subscriptions.flatMap((subscription) =>
    subscription.types.flatMap((type) => {
      const from = (writers: readonly VersionSpec[]): Message | undefined =>
        writers
          .flatMap(({ sends }) => sends.filter((sent) => sent.channel === type.channel))
          .flatMap((sent) => messagesOf(sent, SAMPLES))
          .find((message) => recognises(type, message) && comes(message, subscription));
      const [was, is] = [from(before), from(after)];
      if (was === undefined || is !== undefined) return [];
      return [{ writer: 'nobody', reader: nameOf(reader), message: was, because: 'missing' as const }];
    }),
  );
}

export function nameOf({ service, version }: VersionSpec): string {
  return `${service}@${version}`;
}
