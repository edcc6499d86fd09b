import type { EventUse } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { type JsonPointer, pointerTo } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { type SchemaFact, schemaFacts } from '../change/facts.ts';
import { sameContract } from '../change/same.ts';
import { membersOf } from '../change/schema-node.ts';
import { ignoredWrites } from '../ignored.ts';
import type { Side } from '../party.ts';
import type { Comparison } from '../question.ts';
import { type StarvedQuestion, starvedReads } from '../starved.ts';
import type { ApiChange } from './operation-change.ts';
import type { HttpPosition } from './positions.ts';
import { visibleIn } from './visible.ts';

/** Edits by which a writer comes to write less, so that a reader may wait in vain. */
const losses: ReadonlySet<string> = new Set([
  'payload-access-changed',
  'payload-branch-removed',
  'payload-condition-added',
  'payload-const-changed',
  'payload-enum-added',
  'payload-enum-member-removed',
  'payload-object-closed',
  'payload-part-added',
  'payload-part-removed',
  'payload-property-pattern-removed',
  'payload-property-removed',
  'payload-property-renamed',
  'payload-union-dissolved',
  'schema-widened',
]);

/**
 * Places that the reader of a body names and that its writer, which filled them before, no longer does. Breaking where
 * the reader stated what it reads, potential where it merely goes by the writer's own description.
 */
export async function starvedPlaces(
  position: HttpPosition,
  { told }: Pick<ApiChange, 'told'>,
  comparison: Comparison,
): Promise<readonly Finding[]> {
  const { subject, writer, reader, wire, path } = position;
  const { before } = writer;
  if (wire !== undefined || before === undefined || sameContract(writer.contract, before.contract)) return [];
  const lost = schemaFacts(writer, 'writer', path).filter(({ rule }) => losses.has(rule.id));
  if (lost.length === 0) return [];
  const reads = told === 'need' ? 'stated' : 'inherited';
  return starvedReads(
    {
      pair: {
        event: subject,
        writer: { party: writer.party, use: asUse(position, writer, 'send', reads) },
        reader: { party: reader.party, use: asUse(position, reader, 'receive', reads) },
      },
      before: { party: before.party, use: asUse(position, before, 'send', reads) },
      others: [],
      ...(path !== undefined && { path }),
      ...(told === 'version' && { under: placesOf(lost) }),
    },
    comparison,
  );
}

/** Where something was lost, in values and in the reader's schema, which says what the writer said before. */
function placesOf(lost: readonly SchemaFact[]): NonNullable<StarvedQuestion['under']> {
  return {
    paths: lost.map(({ params, change }) => (typeof params['path'] === 'string' ? params['path'] : change.path)),
    pointers: new Set(lost.flatMap(pointersOf)),
  };
}

/** The schema that lost something; of one that lost properties, where it named them: nothing else is missed there. */
function pointersOf({ change: { before, after }, edits }: SchemaFact): readonly JsonPointer[] {
  const gone = edits.filter(
    ({ keyword, member }) => keyword === 'properties' && !Object.hasOwn(membersOf(after, keyword), String(member)),
  );
  const isAll = edits.length > 0 && edits.every(({ keyword }) => keyword === 'properties' || keyword === 'required');
  if (isAll) return gone.map(({ member }) => pointerTo(before.pointer, 'properties', String(member)));
  return before.pointer === '' ? [] : [before.pointer];
}

/** Edits by which a reader comes to read less, so that a writer may send in vain. */
const neglects: ReadonlySet<string> = new Set([
  'payload-access-changed',
  'payload-branch-removed',
  'payload-part-added',
  'payload-part-removed',
  'payload-property-removed',
  'payload-property-renamed',
  'schema-widened',
]);

/**
 * Places that the reader of a body named and no longer does, while its writer still fills them: accepted, and silently
 * dropped.
 */
export async function ignoredPlaces(position: HttpPosition, comparison: Comparison): Promise<readonly Finding[]> {
  const { subject, writer, reader, wire, path, exchange } = position;
  const { before } = reader;
  if (wire !== undefined || before === undefined || sameContract(reader.contract, before.contract)) return [];
  if (!schemaFacts(reader, 'reader', path).some(({ rule }) => neglects.has(rule.id))) return [];
  // A read-only property is accepted in a request and not read there.
  const read = (contract: Contract): Contract => visibleIn(exchange, 'writer', contract);
  return ignoredWrites(
    {
      pair: {
        event: subject,
        writer: { party: writer.party, use: asUse(position, writer, 'send', 'stated') },
        reader: { party: reader.party, use: asUse(position, reader, 'receive', 'stated') },
      },
      reads: read(reader.contract),
      before: {
        party: before.party,
        use: asUse(position, { ...before, contract: read(before.contract) }, 'receive', 'stated'),
      },
      ...(path !== undefined && { path }),
    },
    comparison,
  );
}

/** A body as the payload of a message of its own: who reads what of it is the same question. */
export function asUse(
  { subject, position }: Pick<HttpPosition, 'subject' | 'position'>,
  { party, contract }: Pick<Side, 'party' | 'contract'>,
  direction: EventUse['direction'],
  reads: EventUse['reads'],
): EventUse {
  return {
    event: subject,
    name: `${subject} ${position}`,
    direction,
    channel: { address: subject, transport: 'other', protocol: 'http', bindings: {}, at: contract.at },
    dispatch: { by: 'channel' },
    payload: contract,
    contentType: 'application/json',
    reads,
    route: [],
    audience: party.service.audience,
    deprecated: false,
    tags: [],
    examples: [],
    at: contract.at,
  };
}
