import type { Channel, Dispatch, EventUse, Hop, Transport } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { isArray, type Json, pointerTo } from '#model/json.ts';
import type { Audience } from '#model/policy.ts';
import type { Contract, Example } from '#model/schema.ts';
import { eventId, evidentDispatch } from '../asyncapi/dispatch.ts';
import type { ReadUse } from '../asyncapi/operations.ts';
import { readHop } from '../asyncapi/route.ts';
import { inputFinding } from '../input-finding.ts';
import type { References } from '../references.ts';
import type { SchemaPool } from '../schema-pool.ts';
import type { DeclaredMessage, DeclaredTag } from './source.ts';

type Context = {
  readonly references: References;
  readonly pool: SchemaPool;
  readonly service: { readonly id: string; readonly audience: Audience };
  readonly report: (finding: Finding) => void;
};

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

/** The events that the messages of one file declare, with the schemas of their types from `pool`. */
export function usesOf(file: string, messages: readonly DeclaredMessage[], context: Context): readonly ReadUse[] {
  const drafts = messages.map((message) => draftOf(file, message, context));
  return drafts.map((draft) => {
    const others = drafts.filter(({ channel }) => channel.address === draft.channel.address);
    const evident = evidentDispatch(others.map(({ payload }) => ({ payload })));
    const dispatch = draft.stated ?? evident[others.indexOf(draft)] ?? ({ by: 'channel' } as const);
    const { stated: _, ...facts } = draft;
    const use: EventUse = { ...facts, event: eventId(draft.channel.address, dispatch), dispatch };
    return { use, payload: `${file}#/${draft.type}`, statedReads: true };
  });
}

type Draft = Omit<EventUse, 'event' | 'dispatch'> & { readonly stated?: Dispatch; readonly type: string };

function draftOf(file: string, message: DeclaredMessage, context: Context): Draft {
  const tag = (name: string): DeclaredTag | undefined => message.tags.find((candidate) => candidate.name === name);
  const text = (name: string): string | undefined => tag(name)?.text.split('\n', 1)[0]?.trim();
  const word = <const Word extends string>(name: string, words: readonly Word[]): Word | undefined => {
    const stated = tag(name);
    const found = words.find((candidate) => candidate === stated?.text);
    if (stated !== undefined && found === undefined)
      invalid(file, stated, words.map((each) => `\`${each}\``).join(' or '), context);
    return found;
  };
  const direction = tag('sends') === undefined ? 'receive' : 'send';
  const name = text('name') ?? kebab(message.type);
  const transport = word('transport', transports) ?? 'other';
  const pointer = pointerTo('', message.type);
  const at = context.references.at(file, pointer);
  const unknownTypes = word('unknown', ['ignore', 'refuse']);
  const retention = text('retention');
  const channel: Channel = {
    address: text(direction === 'send' ? 'sends' : 'receives') ?? name,
    transport,
    bindings: {},
    ...(retention !== undefined && { retention }),
    at,
  };
  const payload: Contract = context.pool.contract(file, pointer, 'draft-07');
  return {
    type: message.type,
    name,
    title: message.type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' '),
    ...(message.description !== '' && { description: message.description }),
    direction,
    channel,
    payload,
    contentType: 'application/json',
    reads: 'stated',
    route: direction === 'receive' ? routeOf(file, tag('route'), context) : [],
    ...(unknownTypes !== undefined && { unknownTypes }),
    ...(word('writes', ['open']) && { writes: 'open' as const }),
    audience: word('audience', ['internal', 'external']) ?? context.service.audience,
    deprecated: tag('deprecated') !== undefined,
    tags: [],
    examples: [
      ...examplesOf(file, message, 'example', true, context),
      ...examplesOf(file, message, 'invalidExample', false, context),
    ],
    at,
    ...(transport === 'eventbridge' && {
      stated: { by: 'eventbridge', source: text('source') ?? context.service.id, detailType: name } as const,
    }),
  };
}

function routeOf(file: string, tag: DeclaredTag | undefined, context: Context): readonly Hop[] {
  if (tag === undefined) return [];
  const steps = jsonOf(tag.text);
  if (steps === undefined || !isArray(steps)) {
    invalid(file, tag, 'a list of steps as JSON', context);
    return [];
  }
  return steps.flatMap((step) => {
    const read = readHop(step);
    if ('hop' in read) return [read.hop];
    context.report(inputFinding('route-invalid', { file, range: tag.range }, { reason: read.reason }));
    return [];
  });
}

function examplesOf(
  file: string,
  message: DeclaredMessage,
  name: string,
  valid: boolean,
  context: Context,
): readonly Example[] {
  return message.tags.flatMap((tag): readonly Example[] => {
    if (tag.name !== name) return [];
    const value = jsonOf(tag.text);
    if (value === undefined) {
      invalid(file, tag, 'a value as JSON', context);
      return [];
    }
    return [{ value, valid, at: { file, pointer: pointerTo('', message.type), range: tag.range } }];
  });
}

function jsonOf(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function invalid(file: string, tag: DeclaredTag, expected: string, context: Context): void {
  context.report(inputFinding('typescript-tag-invalid', { file, range: tag.range }, { tag: tag.name, expected }));
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
}
