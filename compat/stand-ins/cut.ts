import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { isPlain, soleSchema } from '../change/plain-way.ts';
import { differingNames, equalSchemas, nameIn, rootOf } from '../change/same.ts';
import { hasLargePool, linksOf } from '../slim.ts';
import { isWorthwhile, StandIns } from './stand-in.ts';

/** Two schemas in which one value stands for each part that both state alike. */
export type Cut = { readonly writer: SchemaResource; readonly reader: SchemaResource; readonly standIns: StandIns };

/** What the writer states at a place, and what the reader states there. */
type Both = readonly [writer: Json, reader: Json];

type Cutting = {
  readonly pools: readonly [JsonObject, JsonObject];
  readonly differing: ReadonlySet<string>;
  readonly standIns: StandIns;
  /** Definitions of which the two sides differ, each with its alike parts replaced. */
  readonly bodies: Map<string, Both>;
  /** Definitions that were met and not yet looked into: one by one, for they may lead to each other without end. */
  readonly waiting: string[];
  /** Definitions that stand somewhere where a replaced part would change the answer. */
  readonly kept: Set<string>;
};

/**
 * The same question about less: what writer and reader of a large API state alike at a place of which nothing else is
 * said is replaced by one constant on both sides. A value of the one that the other refuses is refused for something
 * else, so that whatever stands there may stand for all of it, as long as there is a value at all; what keeps values of
 * a list apart is left alone. Places keep their pointers.
 *
 * Undefined where nothing can be replaced.
 */
export function cut(writer: SchemaResource, reader: SchemaResource): Cut | undefined {
  const pools = poolsOf(writer, reader);
  if (pools === undefined) return undefined;
  const cutting: Cutting = {
    pools,
    differing: differingNames(...pools),
    standIns: new StandIns(),
    bodies: new Map(),
    waiting: [],
    kept: new Set(),
  };
  const roots = cutBoth([rootOf(writer), rootOf(reader)], cutting);
  for (let name = cutting.waiting.pop(); name !== undefined; name = cutting.waiting.pop()) cutDefinition(name, cutting);
  const whole = closure(cutting);
  if (whole === undefined || cutting.standIns.size === 0) return undefined;
  const side = (resource: SchemaResource, index: 0 | 1): SchemaResource => {
    const names = [...new Set([...cutting.bodies.keys(), ...whole])].sort();
    const defs = names.flatMap((name): (readonly [string, Json])[] => {
      const body = whole.has(name) ? pools[index][name] : cutting.bodies.get(name)?.[index];
      return body === undefined ? [] : [[name, body]];
    });
    const root = roots[index];
    return { ...resource, schema: isObject(root) ? { ...root, $defs: Object.fromEntries(defs) } : root === true };
  };
  return { writer: side(writer, 0), reader: side(reader, 1), standIns: cutting.standIns };
}

function poolsOf(writer: SchemaResource, reader: SchemaResource): Cutting['pools'] | undefined {
  const isAnother = writer.dialect !== reader.dialect || writer.uri !== reader.uri;
  if (isAnother || writer.neighbours !== undefined || reader.neighbours !== undefined) return undefined;
  if (!hasLargePool(writer) || !hasLargePool(reader)) return undefined;
  const [written, read] = [writer, reader].map(({ schema }) => (isObject(schema) ? schema['$defs'] : undefined));
  return isObject(written) && isObject(read) ? [written, read] : undefined;
}

function cutBoth([writer, reader]: Both, cutting: Cutting): Both {
  if (!isObject(writer) || !isObject(reader)) return kept([writer, reader], cutting);
  if (isAlike(writer, reader, cutting)) {
    if (!isWorthwhile(writer, cutting.pools[0])) return kept([writer, reader], cutting);
    const standIn = cutting.standIns.of(writer);
    return [standIn, standIn];
  }
  const [written, read] = [soleSchema(writer), soleSchema(reader)];
  if (typeof written === 'string' && written === read && /^#\/\$defs\/[^/]+$/.test(written)) {
    cutting.waiting.push(nameIn(written));
    return [writer, reader];
  }
  const isWrapped = isObject(written) && isObject(read) && isArray(writer['allOf']) && isArray(reader['allOf']);
  if (isWrapped) {
    const [innerWriter, innerReader] = cutBoth([written, read], cutting);
    return [
      { ...writer, allOf: [innerWriter] },
      { ...reader, allOf: [innerReader] },
    ];
  }
  if (!isPlain(writer) || !isPlain(reader)) return kept([writer, reader], cutting);
  return cutMembers(writer, reader, cutting);
}

function cutDefinition(name: string, cutting: Cutting): void {
  const [writer, reader] = cutting.pools.map((pool) => pool[name]);
  if (cutting.bodies.has(name) || writer === undefined || reader === undefined) return;
  cutting.bodies.set(name, cutBoth([writer, reader], cutting));
}

function cutMembers(writer: JsonObject, reader: JsonObject, cutting: Cutting): Both {
  const { properties: written, ...restOfWriter } = writer;
  const { properties: read, ...restOfReader } = reader;
  const [mine, theirs] = [membersIn(written), membersIn(read)];
  const [outMine, outTheirs]: [Record<string, Json>, Record<string, Json>] = [{}, {}];
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [left, right] = [mine[name], theirs[name]];
    const [newLeft, newRight] =
      left !== undefined && right !== undefined
        ? cutBoth([left, right], cutting)
        : kept([left ?? false, right ?? false], cutting);
    if (left !== undefined) outMine[name] = newLeft;
    if (right !== undefined) outTheirs[name] = newRight;
  }
  const isNamedAlike = Object.keys(mine).sort().join('\n') === Object.keys(theirs).sort().join('\n');
  const isApart = writer['uniqueItems'] === true || reader['uniqueItems'] === true;
  const [others, otherReads] = cutKeyword(restOfWriter, restOfReader, 'additionalProperties', isNamedAlike, cutting);
  const [items, itemReads] = cutKeyword(others, otherReads, 'items', !isApart, cutting);
  return [
    { ...items, ...(written !== undefined && { properties: outMine }) },
    { ...itemReads, ...(read !== undefined && { properties: outTheirs }) },
  ];
}

function cutKeyword(
  writer: JsonObject,
  reader: JsonObject,
  keyword: string,
  isSafe: boolean,
  cutting: Cutting,
): readonly [JsonObject, JsonObject] {
  const [left, right] = [writer[keyword], reader[keyword]];
  if (left === undefined && right === undefined) return [writer, reader];
  if (left === undefined || right === undefined || !isSafe) {
    kept([left ?? true, right ?? true], cutting);
    return [writer, reader];
  }
  const [newLeft, newRight] = cutBoth([left, right], cutting);
  return [
    { ...writer, [keyword]: newLeft },
    { ...reader, [keyword]: newRight },
  ];
}

function membersIn(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Stays as it is, with everything that it refers to. */
function kept(both: Both, { kept: names }: Cutting): Both {
  for (const schema of both) {
    const links = linksOf(schema);
    if (links.any) names.add('');
    for (const name of links.names) names.add(name);
  }
  return both;
}

function isAlike(writer: JsonObject, reader: JsonObject, { differing }: Cutting): boolean {
  const { names, any } = linksOf(writer);
  if (any || !equalSchemas(writer, reader)) return false;
  for (const name of names) if (name === '' || differing.has(name)) return false;
  return true;
}

/** All definitions that are kept and what they lead to; undefined where they may lead anywhere. */
function closure({ kept: names, pools }: Cutting): ReadonlySet<string> | undefined {
  const reached = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === '') return undefined;
    if (reached.has(name)) continue;
    reached.add(name);
    for (const pool of pools) {
      const body = Object.hasOwn(pool, name) ? pool[name] : undefined;
      if (body === undefined) continue;
      const links = linksOf(body);
      if (links.any) return undefined;
      waiting.push(...links.names);
    }
  }
  return reached;
}
