import { handOver } from './handed-over.ts';

/** A place in a contract file. */
export type ContractPlace = { readonly file: string; readonly pointer: string };

/** Whose contract it is, and of what. */
export type ContractInfo = {
  readonly service: string;
  /** `food-events/food-added`, or `POST /foods` for the body of a request. */
  readonly event: string;
  /** The message's name, as in `food-added`. */
  readonly name: string;
  readonly direction: 'send' | 'receive';
  /** Where the parts of the schema stand, by pointer: `''`, `/$defs/food`. */
  readonly origins: Readonly<Record<string, ContractPlace>>;
};

/** What Ajv says of the first thing that is wrong. */
export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** A compiled validator: answers, and leaves its errors on itself. */
export type Validate = {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};

/** A value, or the envelope around it, is not what the contract says. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  readonly code = 'CONTRACT_VIOLATION';
  readonly service: string;
  readonly event: string;
  readonly direction: 'send' | 'receive';
  /** JSON Pointer of the place in the value; `''` is the value itself. */
  readonly at: string;
  readonly reason: string;
  /** The keyword of the schema that refused the value; absent when the envelope is at fault. */
  readonly keyword: string | undefined;
  /** The place in the contract that refused it. */
  readonly contract: ContractPlace | undefined;

  constructor(contract: ContractInfo, reason: string, error?: SchemaError) {
    const place = error === undefined ? contract.origins[''] : placeOf(contract, error.schemaPath);
    const at = error?.instancePath ?? '';
    const where = place === undefined ? '' : ` (${place.file}#${place.pointer})`;
    super(`${contract.event}: ${at === '' ? 'the value' : at} ${reason}${where}`);
    this.service = contract.service;
    this.event = contract.event;
    this.direction = contract.direction;
    this.at = at;
    this.reason = reason;
    this.keyword = error?.keyword;
    this.contract = place;
  }
}

/** `value` as what `validate` guarantees; a `ContractViolation` when it is not. */
export function parseWith<T>(contract: ContractInfo, validate: Validate, value: unknown): T {
  if (validate(value)) return (contract.direction === 'send' ? value : received(contract, value)) as T;
  const errors = validate.errors ?? [];
  const last = errors.at(-1);
  const union = last?.keyword === 'oneOf' || last?.keyword === 'anyOf' ? last : undefined;
  const error = union ?? errors[0];
  const reason = union ? reasonOfUnion(union, errors.slice(0, -1)) : error && reasonOf(error);
  throw new ContractViolation(contract, reason ?? 'is refused', error);
}

function received({ event, service }: ContractInfo, value: unknown): unknown {
  return handOver({ subject: event, service }, value);
}

/** Which branch was meant is not known: what each of them says is. */
function reasonOfUnion(union: SchemaError, errors: readonly SchemaError[]): string {
  const told = errors.map((error) =>
    `${error.instancePath.slice(union.instancePath.length)} ${reasonOf(error)}`.trim(),
  );
  const distinct = [...new Set(told)].slice(0, 5);
  return distinct.length === 0 ? reasonOf(union) : `fits no branch: ${distinct.join('; or ')}`;
}

function reasonOf(error: SchemaError): string {
  const named = error.params.additionalProperty ?? error.params.unevaluatedProperty;
  const text = error.message ?? `fails "${error.keyword}"`;
  if (typeof named === 'string') return `${text}: ${JSON.stringify(named)}`;
  if (Array.isArray(error.params.allowedValues)) return `${text}: ${JSON.stringify(error.params.allowedValues)}`;
  return 'allowedValue' in error.params ? `${text}: ${JSON.stringify(error.params.allowedValue)}` : text;
}

function placeOf(contract: ContractInfo, schemaPath: string): ContractPlace | undefined {
  const pointer = decoded(schemaPath.replace(/^#/, '')).replace(/^(\/\$defs\/[^/]*)~0(?:part|open)(?=\/|$)/, '$1');
  const definition = /^\/\$defs\/[^/]*/.exec(pointer)?.[0];
  const known = definition !== undefined && contract.origins[definition] !== undefined;
  const origin = contract.origins[known ? definition : ''];
  if (origin === undefined) return undefined;
  return { file: origin.file, pointer: origin.pointer + pointer.slice(known ? definition.length : 0) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
