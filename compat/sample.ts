import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { type ParsedDocument, parseDocument } from '#model/load/document.ts';
import type { Sources } from '#model/location.ts';
import type { Contract, Dialect } from '#model/schema.ts';

/** Small services for tests of the comparison, with contracts whose lines and columns are real. */
export class Sample {
  readonly #documents = new Map<string, ParsedDocument>();

  readonly sources: Sources = (file, pointer) => this.#documents.get(file)?.rangeAt(pointer);

  /** The contract that `text`, JSON or YAML, states in `file`; its own `$defs` is the pool. */
  contract(file: string, text: Json, dialect: Dialect = '2020-12'): Contract {
    const source = typeof text === 'string' ? text : JSON.stringify(text, null, 2);
    const document = parseDocument(file, new TextEncoder().encode(source));
    this.#documents.set(file, document);
    const schema = document.value;
    const at = { file, pointer: '', range: { line: 1, column: 1, endLine: 1, endColumn: 2 } };
    const whole = typeof schema === 'object' && schema !== null && !Array.isArray(schema);
    return {
      schema: whole ? (schema as { [name: string]: Json }) : schema !== false,
      dialect,
      at,
      origins: { '': { file, pointer: '' } },
    };
  }
}

/** An event use on an SNS topic named before the slash of `event`, told by `/type`; `over` overrides members. */
export function sampleUse(
  direction: 'send' | 'receive',
  event: string,
  payload: Contract,
  over: Partial<EventUse> = {},
): EventUse {
  const [address = event, type] = event.split('/');
  const at = { file: payload.at.file, pointer: '' };
  return {
    event,
    name: type ?? event,
    direction,
    channel: { address, transport: 'sns', bindings: {}, at },
    dispatch: type === undefined ? { by: 'channel' } : { by: 'pointer', pointer: '/type', value: type },
    payload,
    contentType: 'application/json',
    reads: 'stated',
    route: [],
    audience: 'internal',
    deprecated: false,
    tags: [],
    examples: [],
    at,
    ...over,
  };
}

export function sampleService(
  id: string,
  version: string,
  uses: readonly EventUse[],
  over: Partial<Service> = {},
): Service {
  return {
    id,
    kind: 'bff',
    title: id,
    version,
    audience: 'internal',
    dependsOn: [],
    sends: uses.filter((use) => use.direction === 'send'),
    receives: uses.filter((use) => use.direction === 'receive'),
    calls: [],
    at: { file: 'contracts/trilateral.yaml', pointer: `/services/${id}` },
    ...over,
  };
}
