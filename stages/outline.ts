import type { Service } from '#model/catalog.ts';
import { addressShape } from '#model/channel-address.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** What a version has to do with others, in a few names: enough to see that two of them never meet. */
export type Outline = {
  readonly service: string;
  /** Addresses of the channels on which it sends or receives. */
  readonly channels: readonly string[];
  /** Events that it sends, by their identity. */
  readonly sends: readonly string[];
  /** Services that it calls. */
  readonly calls: readonly string[];
};

/** Outlines that were drawn before, by the digest of the bundle. Entries may vanish at any time. */
export type Outlines = {
  readonly get: (digest: string) => Outline | undefined;
  readonly add: (digest: string, outline: Outline) => void;
};

/** The outline of a service in a tree. */
export function outlineOf({ id, sends, receives, calls }: Service): Outline {
  return {
    service: id,
    channels: unique([...sends, ...receives].map(({ channel }) => channel.address)),
    sends: unique(sends.map(({ event }) => event)),
    calls: unique(calls.map(({ provider }) => provider)),
  };
}

/** The outline of a version by its bundle; undefined where that is none that can be read. */
export function outlineOfBundle(bundle: Json): Outline | undefined {
  const service = isObject(bundle) && bundle['format'] === 1 ? bundle['service'] : undefined;
  if (!isObject(service) || typeof service['id'] !== 'string') return undefined;
  const [sends, receives, calls] = ['sends', 'receives', 'calls'].map((name) => recordsIn(service[name]));
  if (sends === undefined || receives === undefined || calls === undefined) return undefined;
  const channels = textsOf([...sends, ...receives], ({ channel }) =>
    isObject(channel) ? channel['address'] : undefined,
  );
  const sent = textsOf(sends, ({ event }) => event);
  const called = textsOf(calls, ({ provider }) => provider);
  if (channels === undefined || sent === undefined || called === undefined) return undefined;
  return { service: service['id'], channels, sends: sent, calls: called };
}

/** The outline as it was kept; undefined for anything else. */
export function keptOutline(value: Json | undefined): Outline | undefined {
  if (!isObject(value) || typeof value['service'] !== 'string') return undefined;
  const { service, channels, sends, calls } = value;
  const isList = (list: Json | undefined): list is readonly string[] =>
    isArray(list) && list.every((one) => typeof one === 'string');
  return isList(channels) && isList(sends) && isList(calls) ? { service, channels, sends, calls } : undefined;
}

/**
 * Whether a version with `outline` can have to do with one of `services`, each of which may be there in several
 * versions: a channel in common, a call, or being one of them. What it says no to need not be read.
 */
export function meetingWith(services: readonly Outline[]): (outline: Outline) => boolean {
  const names = new Set(services.map(({ service }) => service));
  const channels = new Set(services.flatMap((one) => one.channels.map(addressShape)));
  const called = new Set(services.flatMap(({ calls }) => calls));
  return (outline) =>
    names.has(outline.service) ||
    called.has(outline.service) ||
    outline.calls.some((service) => names.has(service)) ||
    outline.channels.some((channel) => channels.has(addressShape(channel)));
}

function recordsIn(value: Json | undefined): readonly JsonObject[] | undefined {
  return isArray(value) && value.every(isObject) ? value : undefined;
}

/** What `pick` finds in each record; undefined where one of them has no such text, for then they are none that can be read. */
function textsOf(
  records: readonly JsonObject[],
  pick: (record: JsonObject) => Json | undefined,
): readonly string[] | undefined {
  const texts = records.map(pick).filter((text) => typeof text === 'string');
  return texts.length === records.length ? unique(texts) : undefined;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
