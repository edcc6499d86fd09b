import type { Finding } from '#model/finding.ts';
import { isObject, type JsonObject } from '#model/json.ts';
import type { Audience } from '#model/policy.ts';
import type { ParsedDocument } from '../document.ts';
import { inputFinding } from '../input-finding.ts';
import type { References } from '../references.ts';
import type { SchemaPool } from '../schema-pool.ts';
import { readChannel } from './channels.ts';
import { convertToVersion3 } from './conversion.ts';
import { dispatchOf } from './dispatch.ts';
import { type Message, readMessage } from './message.ts';
import { type ChannelLookup, type ChannelMessages, type ReadUse, readOperation } from './operations.ts';
import { navigatorOf, type Place, textAt } from './place.ts';
import type { Reading } from './reading.ts';

/** What one AsyncAPI document says. */
export type AsyncApi = {
  readonly version: string;
  readonly uses: readonly ReadUse[];
  /** Distinct messages, also those that no operation uses; operations; channels. */
  readonly counts: { readonly messages: number; readonly operations: number; readonly channels: number };
  readonly findings: readonly Finding[];
  /** Nothing of it could be read. */
  readonly refused: boolean;
};

export type AsyncApiContext = {
  readonly references: References;
  readonly pool: SchemaPool;
  readonly service: { readonly id: string; readonly audience: Audience };
};

const nothing = { uses: [], counts: { messages: 0, operations: 0, channels: 0 }, refused: true } as const;

/** Reads AsyncAPI 2.x and 3.x. Whatever is broken is reported and left out; the rest is read. */
export async function readAsyncApi(document: ParsedDocument, context: AsyncApiContext): Promise<AsyncApi> {
  const root = isObject(document.value) ? document.value : {};
  const version = typeof root.asyncapi === 'string' ? root.asyncapi : String(root.asyncapi ?? '');
  const at = context.references.at(document.file, '/asyncapi');
  if (!/^(2\.[0-9]+|3\.[01])\.\d+/.test(version)) {
    const more = version.startsWith('1.')
      ? {}
      : { fix: 'Write the version in full and as one that is read, such as `3.0.0`.' };
    return { ...nothing, version, findings: [inputFinding('asyncapi-version-unsupported', at, { version }, more)] };
  }
  if (version.startsWith('3')) return read(document, root, version, context, []);
  const conversion = await convertToVersion3(root);
  if ('failed' in conversion) {
    return {
      ...nothing,
      version,
      findings: [inputFinding('asyncapi-conversion-failed', at, { reason: conversion.failed })],
    };
  }
  return read(document, conversion.value, version, context, [
    inputFinding('asyncapi-version-converted', at, { version }),
  ]);
}

function read(
  document: ParsedDocument,
  root: JsonObject,
  version: string,
  context: AsyncApiContext,
  notes: readonly Finding[],
): AsyncApi {
  const { references, pool, service } = context;
  const findings = [...notes];
  const navigator = navigatorOf(document.file, root, version.startsWith('2'), references);
  const info = navigator.member(navigator.root, 'info');
  const audience = textAt(info, 'x-audience');
  const reading: Reading = {
    navigator,
    pool,
    service: {
      id: service.id,
      audience: audience === 'external' || audience === 'internal' ? audience : service.audience,
    },
    defaultContentType: textAt(navigator.root, 'defaultContentType') ?? 'application/json',
    report: (finding) => findings.push(finding),
  };
  const messages = new Set<string>();
  const channels = channelLookup(reading, messages);
  const listed = navigator.members(navigator.member(navigator.root, 'channels'));
  for (const [key, place] of listed) {
    const target = navigator.follow(place);
    if (target !== undefined && isObject(target.value)) channels(target, key);
  }
  const components = navigator.member(navigator.root, 'components');
  if (version.startsWith('2')) readComponentChannels(components, channels, reading);
  const operations = navigator.members(navigator.member(navigator.root, 'operations'));
  const uses = operations.flatMap(([key, place]) => readOperation(key, place, channels, reading));
  readUnused(messages, reading);
  return {
    version,
    uses: withoutRepeats(uses),
    counts: {
      messages: messages.size,
      operations: countOperations(components, operations, reading),
      channels: listed.length,
    },
    findings,
    refused: false,
  };
}

/** In 2.x messages stand in the operations of channels, also of channels that are kept among the components. */
function readComponentChannels(components: Place | undefined, channels: ChannelLookup, { navigator }: Reading): void {
  for (const [key, place] of navigator.members(navigator.member(components, 'channels'))) {
    const target = navigator.follow(place);
    if (target !== undefined && isObject(target.value)) channels(target, key);
  }
}

/** Distinct operations, those among the components included; a converted one is told apart by its key. */
function countOperations(
  components: Place | undefined,
  listed: readonly (readonly [string, Place])[],
  { navigator }: Reading,
): number {
  const kept = navigator.members(navigator.member(components, 'operations'));
  const values = [...listed, ...kept].map(([, place]) => navigator.follow(place)?.value ?? place.value);
  return new Set(values).size;
}

/** Messages that stand among the components and in no channel: read all the same, so that nothing in them goes unsaid. */
function readUnused(messages: Set<string>, reading: Reading): void {
  const { navigator } = reading;
  const components = navigator.member(navigator.root, 'components');
  for (const [name, place] of navigator.members(navigator.member(components, 'messages'))) {
    const target = navigator.follow(place);
    if (target === undefined || messages.has(`${target.file}#${target.at}`)) continue;
    const message = readMessage(place, name, reading);
    if (message !== undefined) messages.add(message.key);
  }
}

function channelLookup(reading: Reading, seen: Set<string>): ChannelLookup {
  const { navigator } = reading;
  const known = new Map<string, ChannelMessages>();
  const byPlace = new Map<string, Message>();
  const messageAt = (name: string, place: Place): readonly Message[] => {
    const target = navigator.follow(place);
    const key = target === undefined ? '' : `${target.file}#${target.at}`;
    const message = byPlace.get(key) ?? readMessage(place, name, reading);
    if (message === undefined) return [];
    byPlace.set(key, message);
    seen.add(message.key);
    return [message];
  };
  return (place, key) => {
    const id = `${place.file}#${place.at}`;
    const found = known.get(id);
    if (found !== undefined) return found;
    const channel = readChannel(key, place, reading);
    const messages = navigator
      .members(navigator.member(place, 'messages'))
      .flatMap(([name, message]) => messageAt(name, message));
    const distinct = [...new Map(messages.map((message) => [message.key, message])).values()];
    const read = { channel, place, messages: distinct, dispatch: dispatchOf(channel, place, distinct, reading) };
    known.set(id, read);
    return read;
  };
}

/** A sender that sends one event in two operations promises it once; each receiving operation stands for itself. */
function withoutRepeats(uses: readonly ReadUse[]): readonly ReadUse[] {
  const sent = new Set<string>();
  return uses.filter(({ use, payload }) => {
    if (use.direction === 'receive') return true;
    const key = `${use.event} ${payload}`;
    if (sent.has(key)) return false;
    sent.add(key);
    return true;
  });
}
