/** A place where a client of the SDK puts a member of a request, read from the client's own runtime schemas. */
type Place = 'path' | 'query' | 'body';

/** One operation as the client speaks it: generated clients carry this to serialise by, so a server can read by it. */
export type Operation = {
  readonly name: string;
  readonly method: string;
  /** Parts of the path; `{Name}` stands for a member. */
  readonly path: readonly string[];
  readonly status: number;
  readonly input: Structure;
  readonly output: Structure;
};

/** The members of a request or an answer, by the name that the SDK's users know. */
export type Structure = {
  readonly members: readonly Member[];
  readonly required: ReadonlySet<string>;
};

type Member = { readonly name: string; readonly in: Place; readonly wire: string; readonly isTime: boolean };

/** A modelled failure: its name and its HTTP status. */
export type Failure = { readonly name: string; readonly status: number };

/** Everything that `client`, the module of a generated client, says about the service it speaks to. */
export function serviceOf(client: Readonly<Record<string, unknown>>): {
  readonly operations: readonly Operation[];
  readonly failures: readonly Failure[];
} {
  const schemas = Object.entries(client).flatMap(([name, value]) =>
    name.endsWith('$') && Array.isArray(value) ? [value as readonly unknown[]] : [],
  );
  return {
    operations: schemas.filter(([kind]) => kind === OPERATION).map(operationOf),
    failures: schemas.filter(([kind]) => kind === ERROR).map(failureOf),
  };
}

const STRUCTURE = 3;
const OPERATION = 9;
const ERROR = -3;
const TIMES: ReadonlySet<unknown> = new Set([4, 5, 6, 7]);
const LABEL = 1;

function operationOf([, , name, traits, input, output]: readonly unknown[]): Operation {
  const [method, path, status] = listIn(traits, 'http');
  return {
    name: String(name),
    method: String(method),
    path: String(path).split('/'),
    status: Number(status),
    input: structureOf(input),
    output: structureOf(output),
  };
}

function failureOf([, , name, traits]: readonly unknown[]): Failure {
  const status = isRecord(traits) ? traits['httpError'] : undefined;
  return { name: String(name), status: typeof status === 'number' ? status : 500 };
}

function structureOf(lazy: unknown): Structure {
  const schema: unknown = typeof lazy === 'function' ? lazy() : lazy;
  if (!Array.isArray(schema) || schema[0] !== STRUCTURE) return { members: [], required: new Set() };
  const [, , , , names, types, required = 0] = schema as readonly unknown[];
  const members = asList(names).map((name, index) => memberOf(String(name), asList(types)[index]));
  return { members, required: new Set(members.slice(0, Number(required)).map(({ name }) => name)) };
}

/** A member's schema, alone or with its traits: a number where they are flags, else a record. */
function memberOf(name: string, type: unknown): Member {
  const [schema, traits] = Array.isArray(type) && type.length === 2 ? (type as readonly unknown[]) : [type, 0];
  const isTime = TIMES.has(schema);
  if (typeof traits === 'number') return { name, in: (traits & LABEL) === LABEL ? 'path' : 'body', wire: name, isTime };
  const query = textIn(traits, 'httpQuery');
  if (query !== undefined) return { name, in: 'query', wire: query, isTime };
  return { name, in: 'body', wire: textIn(traits, 'jsonName') ?? name, isTime };
}

function listIn(record: unknown, name: string): readonly unknown[] {
  return isRecord(record) ? asList(record[name]) : [];
}

function textIn(record: unknown, name: string): string | undefined {
  const value = isRecord(record) ? record[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
