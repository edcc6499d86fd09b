import { reachedDefinitions, wireDigest } from '#compat/wire-schema.ts';
import type { EventUse } from '#model/catalog.ts';
import { canonicalJson, digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaDraft } from './port.ts';
import { type Definitions, type Projection, projected } from './projection.ts';

/** Who writes an event, at which version. */
export type Published = { readonly service: string; readonly version: string; readonly use: EventUse };

/** The event of a use on a bus; undefined for events of other transports, which this registry has no names for. */
export type BusEvent = { readonly source: string; readonly detailType: string };

/** What a document in the registry says about the contract it was made from: the projection loses keywords. */
export type Mark = {
  readonly event: string;
  readonly service: string;
  /** Of the contract: equal where the wire facts are. */
  readonly digest: string;
  /** Of the document without its mark: another one means that somebody edited it there. */
  readonly content: string;
  readonly lost: readonly string[];
  /** The schema was too large, and only its digest is here. */
  readonly pointer: boolean;
};

export type Document = SchemaDraft & { readonly mark: Mark };

const MOST_CHARACTERS = 100_000;
const MOST_OF_NAME = 385;
const MARK = 'x-trilateral';

export function busEventOf({ channel, dispatch }: EventUse): BusEvent | undefined {
  if (channel.transport !== 'eventbridge' || dispatch.by !== 'eventbridge') return undefined;
  return { source: dispatch.source, detailType: dispatch.detailType };
}

/** `product@product-listed`: what EventBridge calls the schema of an event, with `-` for characters that it refuses. */
export function schemaNameOf({ source, detailType }: BusEvent): string {
  return `${source}@${detailType}`.replace(/[^0-9A-Za-z._@-]+/g, '-').slice(0, MOST_OF_NAME);
}

/** The digest by which a contract is known in a registry: of its schema and of the event that it is for. */
export function contractDigest(use: EventUse): string {
  return digestOf({ event: use.event, payload: wireDigest(use.payload), writes: use.writes ?? null });
}

/**
 * The document for an event on a bus, in the form that EventBridge gives to schemas that it discovers: `AWSEvent` with
 * the contract's schema as its `detail`. Above the size that the service takes, a document with the digest alone.
 */
export function documentFor({ service, use }: Published, event: BusEvent): Document {
  const { schemas, lost, root } = projectedContract(use);
  const about = { event: use.event, service, digest: contractDigest(use) };
  const whole = marked(frame(use, event, root, schemas), { ...about, lost, pointer: false });
  const fits = whole.content.length <= MOST_CHARACTERS;
  const tooLarge = { description: `Too large for this registry: the contract has the digest ${about.digest}.` };
  const chosen = fits
    ? whole
    : marked(frame(use, event, 'Detail', { Detail: tooLarge }), { ...about, lost: [], pointer: true });
  const description = `${use.event}, written by ${service}. ${use.title ?? use.description ?? ''}`.trim().slice(0, 256);
  return { name: schemaNameOf(event), type: 'OpenApi3', description, ...chosen };
}

/** The mark of a document that was published from contracts; undefined for one that was not. */
export function markIn(content: Json): Mark | undefined {
  const info = isObject(content) ? content['info'] : undefined;
  const mark = isObject(info) ? info[MARK] : undefined;
  if (!isObject(mark)) return undefined;
  const { event, service, digest, content: own, lost, pointer } = mark;
  if (typeof event !== 'string' || typeof service !== 'string' || typeof digest !== 'string') return undefined;
  const keywords = isArray(lost) ? lost.filter((one) => typeof one === 'string') : [];
  return { event, service, digest, content: String(own), lost: keywords, pointer: pointer === true };
}

/** Whether a document is still what its mark says that it was. */
export function isAsMarked(content: JsonObject, mark: Mark): boolean {
  const { [MARK]: _, ...info } = isObject(content['info']) ? content['info'] : {};
  return digestOf({ ...content, info }) === mark.content;
}

type Frame = JsonObject & { readonly info: JsonObject };

function marked(frame: Frame, about: Omit<Mark, 'content'>): { readonly content: string; readonly mark: Mark } {
  const mark: Mark = { ...about, content: digestOf(frame) };
  const document = { ...frame, info: { ...frame.info, [MARK]: { format: 1, ...mark } } };
  const spaced = JSON.stringify(JSON.parse(canonicalJson(document)), null, 2);
  return { mark, content: spaced.length <= MOST_CHARACTERS ? spaced : canonicalJson(document) };
}

function frame(use: EventUse, { source, detailType }: BusEvent, root: string, schemas: JsonObject): Frame {
  const text = { type: 'string' };
  return {
    openapi: '3.0.0',
    info: { title: use.title ?? use.name, version: '1.0.0', ...(use.description && { description: use.description }) },
    paths: {},
    components: {
      schemas: {
        AWSEvent: {
          type: 'object',
          required: ['account', 'detail', 'detail-type', 'id', 'region', 'resources', 'source', 'time', 'version'],
          'x-amazon-events-detail-type': detailType,
          'x-amazon-events-source': source,
          properties: {
            account: text,
            detail: { $ref: `#/components/schemas/${root}` },
            'detail-type': text,
            id: text,
            region: text,
            resources: { type: 'array', items: text },
            source: text,
            time: { type: 'string', format: 'date-time' },
            version: text,
          },
        },
        ...schemas,
      },
    },
  };
}

type ProjectedContract = { readonly schemas: JsonObject; readonly lost: readonly string[]; readonly root: string };

function projectedContract({ payload, name }: EventUse): ProjectedContract {
  const bodies = new Map([...reachedDefinitions(payload)].sort(([a], [b]) => (a < b ? -1 : 1)));
  const names = new Map<string, string>();
  const taken = new Set(['AWSEvent']);
  const call = (wanted: string): string => {
    const plain = wanted.replace(/[^0-9A-Za-z._-]+/g, '-') || 'Detail';
    let free = plain;
    for (let number = 2; taken.has(free); number++) free = `${plain}${number}`;
    taken.add(free);
    return free;
  };
  const own = isObject(payload.schema) ? withoutPool(payload.schema) : payload.schema;
  // A payload that is a file of its own is one definition: the root is that.
  const whole = loneReference(own);
  const stated = whole === undefined || !bodies.has(whole) ? call(name) : undefined;
  for (const definition of bodies.keys()) names.set(definition, call(definition));
  const addressOf = (definition: string): string =>
    `#/components/schemas/${names.get(decoded(definition)) ?? definition}`;
  const looser = looserAmong(bodies, addressOf);
  const definitions: Definitions = { addressOf, isLooser: (definition) => looser.has(decoded(definition)) };
  const projections = [...bodies].map(
    ([definition, body]) => [names.get(definition) ?? definition, projected(body, definitions)] as const,
  );
  const all: readonly (readonly [string, Projection])[] =
    stated === undefined ? projections : [[stated, projected(own, definitions)], ...projections];
  const lost = new Set(all.flatMap(([, projection]) => [...projection.lost]));
  return {
    root: stated ?? names.get(whole ?? '') ?? '',
    schemas: Object.fromEntries(all.map(([called, { schema }]) => [called, schema])),
    lost: [...lost].sort(),
  };
}

/** The definition that `schema` is no more than a reference to. */
function loneReference(schema: Json): string | undefined {
  if (!isObject(schema) || typeof schema['$ref'] !== 'string' || Object.keys(schema).length > 1) return undefined;
  const token = /^#\/\$defs\/([^/]+)$/.exec(schema['$ref'])?.[1];
  return token === undefined ? undefined : decoded(token);
}

/** The definitions that accept more in the projection, those included that only refer to such a one. */
function looserAmong(bodies: ReadonlyMap<string, Json>, addressOf: (name: string) => string): ReadonlySet<string> {
  const looser = new Set<string>();
  for (let size = -1; size !== looser.size; ) {
    size = looser.size;
    const definitions = { addressOf, isLooser: (name: string) => looser.has(decoded(name)) };
    for (const [name, body] of bodies) if (projected(body, definitions).isLooser) looser.add(name);
  }
  return looser;
}

function withoutPool(schema: JsonObject): JsonObject {
  const { $defs: _pool, ...own } = schema;
  return own;
}

/** A definition's name from a reference, where it is escaped (RFC 6901, in a fragment). */
function decoded(token: string): string {
  const plain = token.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
