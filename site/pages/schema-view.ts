import type { EventJson, FieldJson, SchemaId } from '../input.mjs';
import { placeText } from './party.ts';
import { fieldsOf, type SiteData } from './site-data.ts';

/** A schema as rows, parents before children. */
export type SchemaView = {
  readonly title?: string;
  readonly description?: string;
  readonly dialect: string;
  readonly rows: readonly FieldRow[];
  /** Rows left out because the page would grow too large; the JSON twin has them. */
  readonly omitted: number;
  readonly at: string;
};

export type FieldRow = Omit<FieldJson, 'at' | 'values' | 'default' | 'examples'> & {
  /** An address within the page. */
  readonly anchor: string;
  readonly values?: readonly string[];
  readonly default?: string;
  readonly examples?: readonly string[];
  /** Services that read this field. */
  readonly readers?: readonly FieldReader[];
  readonly at: string;
};

/** `stated`: its own schema names the field. `inherited`: it accepts all of the producer's schema and may read it. */
export type FieldReader = { readonly service: string; readonly reads: 'stated' | 'inherited' };

const maxRows = 300;

export function schemaViewOf(
  data: SiteData,
  id: SchemaId | undefined,
  readers?: ReadonlyMap<string, readonly FieldReader[]>,
): SchemaView | undefined {
  const schema = data.schema(id);
  if (schema === undefined) return undefined;
  const rows = schema.fields.slice(0, maxRows).map((field, index) => rowOf(field, index, readers));
  return {
    ...(schema.title === undefined ? {} : { title: schema.title }),
    ...(schema.description === undefined ? {} : { description: schema.description }),
    dialect: schema.dialect,
    rows,
    omitted: schema.fields.length - rows.length,
    at: placeText(schema.at),
  };
}

function rowOf(field: FieldJson, index: number, readers?: ReadonlyMap<string, readonly FieldReader[]>): FieldRow {
  const { at, values, default: fallback, examples, ...rest } = field;
  const readBy = readers?.get(field.path);
  return {
    ...rest,
    anchor: anchorOf(field.path, index),
    ...(values === undefined ? {} : { values: values.map(show) }),
    ...(fallback === undefined ? {} : { default: show(fallback) }),
    ...(examples === undefined || examples.length === 0 ? {} : { examples: examples.map(show) }),
    ...(readBy === undefined ? {} : { readers: readBy }),
    at: placeText(at),
  };
}

/** `field-food.price`; a path that an address can't hold is told by its place in the list. */
export function anchorOf(path: string, index: number): string {
  return /^[\w.[\]-]{1,80}$/.test(path) ? `field-${path.replaceAll(/[[\]]/g, '_')}` : `field-${index}`;
}

/** Who reads which field of `event`: by path, consumers in order. */
export function readersOf(data: SiteData, event: EventJson): ReadonlyMap<string, readonly FieldReader[]> {
  const found = new Map<string, FieldReader[]>();
  const add = (path: string, reader: FieldReader): void => {
    const list = found.get(path) ?? [];
    if (!list.some((each) => each.service === reader.service)) list.push(reader);
    found.set(path, list);
  };
  const written = event.producers.flatMap((side) => fieldsOf(data, side.payload));
  for (const side of event.consumers) {
    const stated = side.reads === 'stated';
    const fields = stated ? fieldsOf(data, side.payload) : [...written, ...fieldsOf(data, side.payload)];
    for (const field of fields) add(field.path, { service: side.service, reads: stated ? 'stated' : 'inherited' });
  }
  return found;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
