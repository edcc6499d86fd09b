import type { Finding } from '../../finding.ts';
import type { HttpParameter, HttpResponse } from '../../http.ts';
import type { JsonPointer } from '../../json.ts';
import type { Audience } from '../../policy.ts';
import type { Contract, Dialect } from '../../schema.ts';
import type { ParsedDocument } from '../document.ts';
import type { InputReport } from '../input-report.ts';
import type { References } from '../references.ts';
import { locationOf, type Place } from './place.ts';

/** Where contracts come from: `load/schema-pool.ts`. */
export type ContractPool = {
  readonly contract: (file: string, pointer: JsonPointer, dialect: Dialect) => Contract;
};

export type OpenApiContext = {
  readonly references: Pick<References, 'resolve' | 'documents'>;
  /** Audience of the service, for operations that say nothing. */
  readonly audience: Audience;
};

/** What was made of the targets of references; a record that thousands refer to is one object. */
export type Shared<Made extends object> = WeakMap<Place, Made>;

/** What the parts of one description have in common while it is read. */
export type Reading = OpenApiContext & {
  readonly root: Place;
  readonly version: OpenApiVersion;
  readonly dialect: Dialect;
  readonly pool: ContractPool;
  readonly reportOn: (document: ParsedDocument) => InputReport;
  readonly add: (findings: readonly Finding[]) => void;
  /** What was made of places that references lead to. */
  readonly parameters: Shared<HttpParameter>;
  readonly responses: Shared<Omit<HttpResponse, 'status'>>;
};

export type OpenApiVersion = '3.0' | '3.1' | '3.2';

/** The contract for the schema at `place`; the pool says what is wrong with it. */
export function contractAt(place: Place, reading: Reading): Contract {
  return reading.pool.contract(place.document.file, place.pointer, reading.dialect);
}

/** The contract of a position that is stated without a schema: every value is accepted there. */
export function anything(place: Place, reading: Reading): Contract {
  return { schema: true, dialect: reading.dialect, at: locationOf(place), origins: {} };
}
