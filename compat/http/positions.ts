import type { HttpMedia, HttpOperation, HttpParameter } from '#model/http.ts';
import type { Contract } from '#model/schema.ts';
import { sameContract } from '../change/same.ts';
import type { ContractPair, Side } from '../party.ts';
import { wireOf } from './header-change.ts';
import { fallsUnder, isMediaRange, isTextMedia, pickMedia, rangesMeet } from './media-range.ts';
import { type ApiSide, byRole, type OperationChange, parameterChanges } from './operation-change.ts';
import { responsePairs } from './responses.ts';
import { upgraded } from './upgraded.ts';
import { type Exchange, visibleIn } from './visible.ts';
import type { WireShape } from './wire/serialise.ts';

/** One place of an exchange that has a schema on both sides. */
export type HttpPosition = ContractPair & {
  readonly exchange: Exchange;
  /** How the value is put on the wire, where it travels as text; bodies travel as they are. */
  readonly wire?: WireShape;
  /** Set for a body whose scalars have no types of their own on the wire. */
  readonly text?: true;
};

/** What the provider stated of the same operation before, so that a disagreement is told as a change. */
export type Earlier = { readonly side: ApiSide; readonly operation: HttpOperation };

/**
 * Every position of an operation as writer and reader: the caller writes parameters and request bodies, the provider
 * writes headers and bodies of responses. Of two versions, only positions whose schemas differ.
 *
 * @param earlier the provider's earlier version, where a caller's own statement is compared
 */
export function positionsOf(change: OperationChange, earlier?: Earlier): readonly HttpPosition[] {
  const { was, is, before, after, moved } = change;
  if (was === undefined || is === undefined) return [];
  const sides = byRole(moved, { side: before, operation: was }, { side: after, operation: is });
  const meeting: Meeting = { change, ...sides, ...(earlier !== undefined && { earlier }) };
  return [...parameterPositions(meeting), ...bodyPositions(meeting), ...responsePositions(meeting)];
}

type View = { readonly side: ApiSide; readonly operation: HttpOperation };
type Meeting = {
  readonly change: OperationChange;
  readonly caller: View;
  readonly provider: View;
  readonly earlier?: Earlier;
};

/** The schemas of one position; `pick` finds the same position in the earlier version. */
type Stated = {
  readonly position: string;
  readonly exchange: Exchange;
  readonly caller: Contract | undefined;
  readonly provider: Contract | undefined;
  readonly pick: (operation: HttpOperation) => Contract | undefined;
  readonly wire?: WireShape;
  readonly text?: true;
  /** What the whole value is called in messages. */
  readonly whole: string;
};

function parameterPositions(meeting: Meeting): readonly HttpPosition[] {
  return parameterChanges(meeting.change).flatMap(({ was, is }): readonly HttpPosition[] => {
    if (was === undefined || is === undefined || isWrittenOtherwise(was, is)) return [];
    const { caller, provider } = byRole(meeting.change.moved, was, is);
    const wire = { in: caller.in, name: caller.name, style: caller.style, explode: caller.explode };
    return positionOf(meeting, {
      position: `${provider.in} parameter ${provider.name}`,
      exchange: 'request',
      caller: caller.schema,
      provider: provider.schema,
      pick: (operation) =>
        operation.parameters.find((one) => one.in === provider.in && one.name === provider.name)?.schema,
      whole: `${provider.in} parameter ${provider.name}`,
      wire: { ...wire, ...(caller.mediaType !== undefined && { mediaType: caller.mediaType }) },
    });
  });
}

/** Whether two parameters or headers put one value on the wire in two ways, so that their schemas say nothing to each other. */
function isWrittenOtherwise(was: Pick<HttpParameter, 'mediaType'>, is: Pick<HttpParameter, 'mediaType'>): boolean {
  return (was.mediaType === undefined) !== (is.mediaType === undefined);
}

function bodyPositions(meeting: Meeting): readonly HttpPosition[] {
  const offers = meeting.provider.operation.body?.content ?? [];
  const sent = meeting.caller.operation.body?.content ?? [];
  return sent.flatMap((written) => {
    const read = pickMedia(written.mediaType, offers);
    return heldAgainst(written, read, sent, offers).flatMap(([named, one]) => {
      const picked = (operation: HttpOperation) => pickMedia(named.mediaType, operation.body?.content ?? []);
      return mediaPositions(meeting, 'request', 'request body', named, one, picked);
    });
  });
}

/**
 * What `written` is held against: what is read of it, and of a range also what its reader says of some of its media
 * types in particular, where its writer does not.
 */
function heldAgainst(
  written: HttpMedia,
  read: HttpMedia | undefined,
  writes: readonly HttpMedia[],
  reads: readonly HttpMedia[],
): readonly (readonly [HttpMedia, HttpMedia | undefined])[] {
  const { mediaType: range } = written;
  const isParticular = ({ mediaType }: HttpMedia): boolean =>
    fallsUnder(mediaType, range) && pickMedia(mediaType, writes)?.mediaType === range;
  const particular = isMediaRange(range) ? reads.filter((one) => one !== read && isParticular(one)) : [];
  return [[written, read], ...particular.map((one) => [{ ...written, mediaType: one.mediaType }, one] as const)];
}

function responsePositions(meeting: Meeting): readonly HttpPosition[] {
  const { caller, provider } = meeting;
  return responsePairs(provider.operation, caller.operation).flatMap((pair) => {
    const { status } = pair.provider;
    const responseOf = (operation: HttpOperation) => operation.responses.find((one) => one.status === status);
    const headers = pair.caller.headers.flatMap((read) => {
      const written = pair.provider.headers.find(({ name }) => name === read.name);
      if (written === undefined || isWrittenOtherwise(written, read)) return [];
      return positionOf(meeting, {
        position: `response ${status} header ${read.name}`,
        exchange: 'response',
        caller: read.schema,
        provider: written.schema,
        pick: (operation) => responseOf(operation)?.headers.find(({ name }) => name === read.name)?.schema,
        whole: `the header ${read.name}`,
        wire: wireOf(read),
      });
    });
    const bodies = pair.provider.content.flatMap((written) => {
      const known = pair.caller.content;
      const read =
        pickMedia(written.mediaType, known) ?? known.find((one) => rangesMeet(one.mediaType, written.mediaType));
      return heldAgainst(written, read, pair.provider.content, known).flatMap(([named, one]) => {
        const picked = (operation: HttpOperation) => pickMedia(named.mediaType, responseOf(operation)?.content ?? []);
        return mediaPositions(meeting, 'response', `response ${status} body`, named, one, picked);
      });
    });
    return [...headers, ...bodies];
  });
}

function mediaPositions(
  meeting: Meeting,
  exchange: Exchange,
  name: string,
  written: HttpMedia,
  read: HttpMedia | undefined,
  pick: (operation: HttpOperation) => HttpMedia | undefined,
): readonly HttpPosition[] {
  if (read === undefined) return [];
  const { mediaType } = written;
  return (['schema', 'itemSchema'] as const).flatMap((part) => {
    const [from, to] = [written[part], read[part]];
    if (from === undefined && to === undefined) return [];
    const [callers, providers] = exchange === 'request' ? [written, read] : [read, written];
    const position = `${name} ${mediaType}${part === 'itemSchema' ? ' item' : ''}`;
    return positionOf(meeting, {
      position,
      exchange,
      caller: callers[part] ?? anything(callers, to ?? from),
      provider: providers[part] ?? anything(providers, to ?? from),
      pick: (operation) => pick(operation)?.[part],
      whole: `${part === 'itemSchema' ? 'an item of ' : ''}the ${exchange} body`,
      ...(isTextMedia(mediaType) && { text: true }),
    });
  });
}

/** A body without a schema may be anything. */
function anything(media: HttpMedia, other: Contract | undefined): Contract {
  return { schema: true, dialect: other?.dialect ?? '2020-12', at: media.at, origins: {} };
}

function positionOf(meeting: Meeting, stated: Stated): readonly HttpPosition[] {
  const { change, caller, provider, earlier } = meeting;
  const { exchange, position, whole, wire, text } = stated;
  if (stated.caller === undefined || stated.provider === undefined) return [];
  const isUpgrade = stated.caller.dialect !== stated.provider.dialect;
  const seen = (role: 'writer' | 'reader', contract: Contract): Contract =>
    visibleIn(exchange, role, isUpgrade ? upgraded(contract) : contract);
  if (change.told === 'version' && sameContract(stated.caller, stated.provider)) return [];
  const [from, to] = exchange === 'request' ? [caller, provider] : [provider, caller];
  const contracts = exchange === 'request' ? [stated.caller, stated.provider] : [stated.provider, stated.caller];
  const side = (role: 'writer' | 'reader', view: View, contract: Contract | undefined): Side | undefined => {
    if (contract === undefined) return undefined;
    const known = earlierOf(change, view === provider ? earlier : undefined, view, stated);
    return {
      party: view.side.party,
      contract: seen(role, contract),
      ...(known !== undefined && {
        before: { party: known.party, contract: seen(role, known.contract) },
      }),
    };
  };
  const writer = side('writer', from, contracts[0]);
  const reader = side('reader', to, contracts[1]);
  if (writer === undefined || reader === undefined) return [];
  const onWire = { ...(wire !== undefined && { wire }), ...(text !== undefined && { text }) };
  return [{ subject: change.subject, position, whole, writer, reader, exchange, ...onWire }];
}

/** What the side that moved stated before: of two versions the other view, else the provider's earlier version. */
function earlierOf(
  change: OperationChange,
  earlier: Earlier | undefined,
  view: View,
  { caller, provider, pick }: Stated,
): Side['before'] {
  if (change.told === 'version') {
    if (view.side !== change.after) return undefined;
    const contract = change.moved === 'provider' ? caller : provider;
    return contract && { party: change.before.party, contract };
  }
  const contract = earlier && pick(earlier.operation);
  return earlier && contract && { party: earlier.side.party, contract };
}
