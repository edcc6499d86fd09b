import { isObject, type JsonPointer } from '../../json.ts';
import type { Audience } from '../../policy.ts';
import type { Contract, Dialect } from '../../schema.ts';
import type { ParsedDocument } from '../document.ts';
import type { InputReport } from '../input-report.ts';
import { locationOf, type Place } from './place.ts';

/** Where contracts come from: `load/schema-pool.ts`. */
export type ContractPool = {
  readonly contract: (file: string, pointer: JsonPointer, dialect: Dialect) => Contract;
};

export type OpenApiContext = {
  /** Another document by its file; undefined where there is none, or where it may not be read. */
  readonly open: (file: string) => ParsedDocument | undefined;
  /** Audience of the service, for operations that say nothing. */
  readonly audience: Audience;
};

/** What the parts of one description have in common while it is read. */
export type Reading = OpenApiContext & {
  readonly root: Place;
  readonly version: OpenApiVersion;
  readonly dialect: Dialect;
  readonly pool: ContractPool;
  readonly reportOn: (document: ParsedDocument) => InputReport;
};

export type OpenApiVersion = '3.0' | '3.1' | '3.2';

const dialects: Readonly<Record<string, Dialect>> = {
  'http://json-schema.org/draft-04/schema': 'draft-04',
  'http://json-schema.org/draft-06/schema': 'draft-06',
  'http://json-schema.org/draft-07/schema': 'draft-07',
  'https://json-schema.org/draft/2019-09/schema': '2019-09',
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
};

/**
 * The dialect that `uri`, of `$schema` or `jsonSchemaDialect`, names; undefined for one that is not known.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#specifying-schema-dialects
 */
export function dialectNamed(uri: string): Dialect | undefined {
  if (/^https:\/\/spec\.openapis\.org\/oas\/3\.[12]\/(dialect|schema-base)\//.test(uri)) return 'openapi-3.1';
  return dialects[uri.replace(/#$/, '')];
}

/** The contract for the schema at `place`; one that accepts everything, with a finding, where no schema stands there. */
export function contractAt(place: Place, reading: Reading): Contract {
  const { value, document, pointer } = place;
  if (typeof value !== 'boolean' && !isObject(value)) {
    reading.reportOn(document)({ rule: 'openapi-schema-malformed', pointer, params: { value } });
    return anything(place, reading);
  }
  return reading.pool.contract(document.file, pointer, dialectOf(place, reading));
}

/** The contract of a position that is stated without a schema: every value is accepted there. */
export function anything(place: Place, reading: Reading): Contract {
  return { schema: true, dialect: reading.dialect, at: locationOf(place), origins: {} };
}

function dialectOf(place: Place, reading: Reading): Dialect {
  const stated = isObject(place.value) && Object.hasOwn(place.value, '$schema') ? place.value.$schema : undefined;
  if (typeof stated !== 'string' || reading.version === '3.0') return reading.dialect;
  const dialect = dialectNamed(stated);
  if (dialect !== undefined) return dialect;
  reading.reportOn(place.document)({
    rule: 'openapi-dialect-unknown',
    pointer: `${place.pointer}/$schema`,
    params: { dialect: stated, instead: reading.dialect },
  });
  return reading.dialect;
}
