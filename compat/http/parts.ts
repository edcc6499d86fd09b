import { isObject, type Json, type JsonObject, pointerTo } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
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
    const part = (one: Link): Part => ({ position: at(position, one), link: one, elsewhere: () => [] });
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
  readonly leading: Map<string, readonly Link[] | undefined>;
};

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

/** The first definitions on every way from `links` that do not merely lead on; each under the first way to it. */
function frontier(links: readonly Link[], among: Pools): readonly Link[] {
  const seen = new Set<string>();
  const found: Link[] = [];
  const waiting = [...links].reverse();
  for (let link = waiting.pop(); link !== undefined; link = waiting.pop()) {
    if (seen.has(link.name)) continue;
    seen.add(link.name);
    const further = leadsOn(link.name, among);
    if (further === undefined) found.push(link);
    else {
      const inner = further.map((one) => joined(link, one));
      waiting.push(...inner.reverse());
    }
  }
  return found;
}

/** Every way from `links` to the definition `name`, none through a definition twice. */
function waysTo(name: string, links: readonly Link[], among: Pools): readonly Link[] {
  const found: Link[] = [];
  const follow = (link: Link, above: ReadonlySet<string>): void => {
    if (link.name === name) found.push(link);
    if (link.name === name || above.has(link.name)) return;
    const further = leadsOn(link.name, among) ?? [];
    for (const one of further) follow(joined(link, one), new Set([...above, link.name]));
  };
  for (const link of links) follow(link, new Set());
  return found;
}

function joined(first: Link, then: Link): Link {
  return { name: then.name, path: first.path + then.path, steps: [...first.steps, ...then.steps] };
}

/** Where a definition leads that says the same on all sides; undefined for one that has to be asked about. */
function leadsOn(name: string, among: Pools): readonly Link[] | undefined {
  const { pools, leading } = among;
  if (leading.has(name)) return leading.get(name);
  const bodies = pools.map((pool) => pool[name] ?? false);
  const links = allEqual(bodies) ? linksOf(bodies[0] ?? false, among) : undefined;
  leading.set(name, links);
  return links;
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

/** The position of one part, its sides being nothing but the definition. */
function at(position: HttpPosition, { name, path }: Link): HttpPosition {
  const { writer, reader } = position;
  return { ...position, path, writer: sideOf(writer, name), reader: sideOf(reader, name) };
}

function sideOf(side: Side, name: string): Side {
  const { contract, before } = side;
  const earlier = before !== undefined && { before: { ...before, contract: definition(before.contract, name) } };
  return { ...side, contract: definition(contract, name), ...earlier };
}

function definition(contract: Contract, name: string): Contract {
  const reference = `#${pointerTo('', '$defs', name).replaceAll(/[^A-Za-z0-9/$~_.-]/gu, encodeURIComponent)}`;
  return { ...contract, schema: { $ref: reference, $defs: poolOf(contract) } };
}
