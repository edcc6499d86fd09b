import { isObject, type Json, type JsonObject, pointerTo } from '#model/json.ts';
import { type Contract, originOf } from '#model/schema.ts';
import { type Link, plainLinks, soleSchema } from '../change/plain-way.ts';
import { differingDefinitions, equalSchemas, nameIn, poolOf, rootOf } from '../change/same.ts';
import { numberOf } from '../identity.ts';
import type { Side } from '../party.ts';
import { hasLargePool } from '../slim.ts';
import type { HttpPosition } from './positions.ts';

/** A part of a position: one definition in which its sides differ, and the position that it stands in. */
export type Part = {
  readonly position: HttpPosition;
  readonly link: Link;
  /** The same definition elsewhere in the position. */
  readonly elsewhere: () => readonly Part[];
};

/**
 * The parts of a position of a large API that can be asked about one by one, so that what many operations share is asked about once;
 * undefined where only the whole can be. The sides say the same down to the parts, and on the way to each there is
 * nothing but properties and items: so the whole fits where all parts do, and what is refused in a part is refused in
 * the whole.
 */
export function partsOf(position: HttpPosition): readonly Part[] | undefined {
  const { writer, reader, wire, text } = position;
  const before = writer.before ?? reader.before;
  if (wire !== undefined || text !== undefined || before === undefined) return undefined;
  const contracts = [writer.contract, reader.contract, before.contract];
  if (contracts.some((one) => !hasLargePool(one) || one.dialect !== writer.contract.dialect)) return undefined;
  if (!allEqual(contracts.map(rootOf))) return undefined;
  const among = poolsOf(contracts);
  const links = linksOf(rootOf(writer.contract), among);
  if (links === undefined) return undefined;
  return frontier(links, among).map((link) => {
    const severed = among.leading.get(link.name)?.severed;
    const part = (one: Link): Part => ({ position: at(position, one, severed), link: one, elsewhere: () => [] });
    const elsewhere = (): readonly Part[] =>
      waysTo(link.name, links, among)
        .filter(({ path }) => path !== link.path)
        .map(part);
    return { ...part(link), elsewhere };
  });
}

function allEqual([first, ...others]: readonly Json[]): boolean {
  return first !== undefined && others.every((other) => equalSchemas(first, other));
}

/** What is known of some pools that are held against each other. */
type Pools = {
  readonly pools: readonly JsonObject[];
  /** Names of definitions that differ between any two. */
  readonly differing: ReadonlySet<string>;
  readonly leading: Map<string, Leading>;
};

/** What is known of a definition: where it leads, and whether it has to be asked about, alone or with all below. */
type Leading = { readonly links: readonly Link[]; readonly isPart: boolean; readonly severed?: JsonObject };

const known = new WeakMap<JsonObject, Map<string, Pools>>();

function poolsOf(contracts: readonly Contract[]): Pools {
  const pools = contracts.map(poolOf);
  const [first = {}] = pools;
  const near = known.get(first) ?? new Map<string, Pools>();
  known.set(first, near);
  const key = pools.map(numberOf).join(' ');
  const [one, ...others] = contracts;
  const names = (): readonly string[] =>
    others.flatMap((other) => (one === undefined ? [] : [...differingDefinitions(one, other)]));
  const found = near.get(key) ?? { pools, differing: new Set(names()), leading: new Map() };
  near.set(key, found);
  return found;
}

/** The definitions on all ways from `links` that have to be asked about; each under the shortest way to it. */
function frontier(links: readonly Link[], among: Pools): readonly Link[] {
  const seen = new Set<string>();
  const found: Link[] = [];
  const waiting = [...links];
  for (const link of waiting) {
    if (seen.has(link.name)) continue;
    seen.add(link.name);
    const { links: further, isPart } = leadsOn(link.name, among);
    if (isPart) found.push(link);
    for (const one of further) if (!seen.has(one.name)) waiting.push(joined(link, one));
  }
  return found;
}

/** How many links are followed to find out where else a definition stands: in circles there are ways without end. */
const MOST_FOLLOWED = 5000;

/** The ways from `links` to the definition `name`, none through a definition twice; the shortest ones of very many. */
function waysTo(name: string, links: readonly Link[], among: Pools): readonly Link[] {
  const found: Link[] = [];
  let waiting = links.map((link) => ({ link, above: new Set<string>() }));
  for (let followed = 0; waiting.length > 0 && followed < MOST_FOLLOWED; followed += waiting.length) {
    waiting = waiting.flatMap(({ link, above }) => {
      if (link.name === name) found.push(link);
      if (link.name === name || above.has(link.name)) return [];
      const inside = new Set([...above, link.name]);
      return leadsOn(link.name, among).links.map((one) => ({ link: joined(link, one), above: inside }));
    });
  }
  return found;
}

function joined(first: Link, then: Link): Link {
  return { name: then.name, path: first.path + then.path, steps: [...first.steps, ...then.steps] };
}

/**
 * Where a definition leads. One that says the same on all sides merely leads on. One that does not is a part; what it
 * leads to in the same places on all sides are parts of their own, and within it they count as unchanged: values are
 * finite, so that all fit where those of each definition fit while those below do.
 */
function leadsOn(name: string, among: Pools): Leading {
  const { pools, leading } = among;
  const known = leading.get(name);
  if (known !== undefined) return known;
  const bodies = pools.map((pool) => (Object.hasOwn(pool, name) ? (pool[name] ?? false) : false));
  const made = allEqual(bodies) ? equalLeading(bodies, among) : severedLeading(bodies, among);
  leading.set(name, made);
  return made;
}

const whole: Leading = { links: [], isPart: true };

function equalLeading([body = false]: readonly Json[], among: Pools): Leading {
  const links = linksOf(body, among);
  return links === undefined ? whole : { links, isPart: false };
}

/** Severed where one pool serves all sides: each leads to the same definitions in the same places, or one to more. */
function severedLeading(bodies: readonly Json[], among: Pools): Leading {
  const links = bodies.map((body) => linksOf(body, among));
  const [first, ...others] = links;
  if (first === undefined || others.includes(undefined)) return whole;
  const keys = links.map((some) => new Set((some ?? []).map(keyOf)));
  const common = first.filter((link) => keys.every((some) => some.has(keyOf(link))));
  const serving = among.pools.filter((pool) =>
    keys.every((some, index) => some.size === common.length || among.pools[index] === pool),
  );
  const [severed] = serving;
  return common.length === 0 || severed === undefined ? whole : { links: common, isPart: true, severed };
}

function keyOf({ name, path }: Link): string {
  return `${path} ${name}`;
}

/** The links of `schema`; none may lead to a definition that tells the schema around it in which direction it exists. */
function linksOf(schema: Json, { pools, differing }: Pools): readonly Link[] | undefined {
  const links = plainLinks(schema, differing);
  return links?.some(({ name }) => pools.some((pool) => isOneWay(pool, name))) ? undefined : links;
}

function isOneWay(pool: JsonObject, name: string): boolean {
  const seen = new Set<string>();
  let schema: Json | undefined = pool[name];
  while (isObject(schema)) {
    if (schema['readOnly'] === true || schema['writeOnly'] === true) return true;
    const next: string | JsonObject | undefined = soleSchema(schema);
    if (typeof next !== 'string') schema = next;
    else if (seen.has(next)) return false;
    else {
      seen.add(next);
      schema = pool[nameIn(next)];
    }
  }
  return false;
}

/** The position of one part, its sides being nothing but the definition; below it `severed` serves all sides. */
function at(position: HttpPosition, { name, path }: Link, severed: JsonObject | undefined): HttpPosition {
  const { writer, reader } = position;
  const one = (contract: Contract): Contract =>
    severed === undefined ? definition(contract, name) : alone(contract, name, severed);
  return { ...position, path, writer: sideOf(writer, one), reader: sideOf(reader, one) };
}

function sideOf(side: Side, one: (contract: Contract) => Contract): Side {
  const { contract, before } = side;
  const earlier = before !== undefined && { before: { ...before, contract: one(before.contract) } };
  return { ...side, contract: one(contract), ...earlier };
}

function definition(contract: Contract, name: string): Contract {
  const reference = `#${pointerOf(name).replaceAll(/[^A-Za-z0-9/$~_.-]/gu, encodeURIComponent)}`;
  return { ...contract, schema: { $ref: reference, $defs: poolOf(contract) } };
}

function pointerOf(name: string): string {
  return pointerTo('', '$defs', name);
}

/** The definition `name` as a schema of its own, over other definitions. */
function alone(contract: Contract, name: string, pool: JsonObject): Contract {
  const body = poolOf(contract)[name];
  if (!isObject(body)) return definition(contract, name);
  const at = originOf(contract, pointerOf(name));
  // Where the root has no origin of its own, it is where the contract is: one record serves all contracts of a pool.
  const origins = contract.origins[''] === undefined ? contract.origins : { ...contract.origins, '': at };
  return { ...contract, at, origins, schema: { ...body, $defs: pool } };
}
