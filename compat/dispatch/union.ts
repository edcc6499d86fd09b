import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { Contract, Origin, Schema, SchemaResource } from '#model/schema.ts';
import { poolOf, rootOf } from '../change/same.ts';

/**
 * What a reader accepts that does not tell the messages of a channel apart: any of them. Each keeps its place in its
 * document and its own dialect.
 */
export function unionUse(uses: readonly [EventUse, ...EventUse[]]): EventUse {
  const [first, ...others] = uses;
  if (others.length === 0) return first;
  const headers = uses.flatMap((use) => (use.headers === undefined ? [] : [use.headers]));
  const { headers: _, ...rest } = first;
  return {
    ...rest,
    name: uses.map(({ name }) => name).join(' or '),
    payload: unionContract(uses.map(({ payload }) => payload)),
    ...(headers.length === uses.length && { headers: unionContract(headers) }),
    reads: uses.every(({ reads }) => reads === 'stated') ? 'stated' : 'inherited',
    examples: uses.flatMap(({ examples }) => examples),
  };
}

function unionContract(contracts: readonly Contract[]): Contract {
  const [first] = contracts;
  if (first === undefined) throw new Error('a union has members');
  const unread = contracts.find((contract) => contract.unread !== undefined)?.unread;
  const shared = contracts.every(
    (contract) => contract.dialect === first.dialect && poolOf(contract) === poolOf(first),
  );
  const union = shared ? inOnePool(contracts, first) : amongNeighbours(contracts, first);
  return { ...union, at: first.at, ...(unread !== undefined && { unread }) };
}

/** Contracts of one service share their definitions: the messages become definitions among them. */
function inOnePool(contracts: readonly Contract[], first: Contract): Omit<Contract, 'at'> {
  const members: Record<string, Json> = { ...poolOf(first) };
  const origins: Record<string, Origin> = { ...first.origins };
  const anyOf = contracts.map((contract, index): Json => {
    const { origins: own, at } = contract;
    const name = `message ${index + 1}`;
    members[name] = rootOf(contract);
    Object.assign(origins, own);
    origins[`/$defs/${name}`] = own[''] ?? { file: at.file, pointer: at.pointer ?? '' };
    return { $ref: `#/$defs/${name}` };
  });
  origins[''] = { file: first.at.file, pointer: first.at.pointer ?? '' };
  const { uri, neighbours } = first;
  const beside = { ...(uri !== undefined && { uri }), ...(neighbours !== undefined && { neighbours }) };
  return { schema: { anyOf, $defs: members }, dialect: first.dialect, ...beside, origins };
}

/** Messages in several dialects stay documents of their own. */
function amongNeighbours(contracts: readonly Contract[], first: Contract): Omit<Contract, 'at'> {
  const neighbours: Record<string, { readonly schema: Schema; readonly dialect: SchemaResource['dialect'] }> = {};
  const anyOf = contracts.map((contract, index): Json => {
    const uri = `urn:trilateral:message:${index + 1}`;
    Object.assign(neighbours, contract.neighbours);
    neighbours[uri] = { schema: contract.schema, dialect: contract.dialect };
    return { $ref: uri };
  });
  return {
    schema: { anyOf },
    dialect: '2020-12',
    neighbours,
    origins: { '': { file: first.at.file, pointer: first.at.pointer ?? '' } },
  };
}
