import type { FieldJson, SchemaId } from '../input.mjs';
import { fieldRef } from './field-index.ts';
import { anchorOf, type Ref } from './links.ts';
import { placeText } from './party.ts';
import type { Readers } from './readings.ts';
import { schemaRef } from './schema-index.ts';
import type { SiteData } from './site-data.ts';

/** A schema as rows, parents before children. */
export type SchemaView = {
  readonly title?: string;
  readonly description?: string;
  readonly dialect: string;
  readonly rows: readonly FieldRow[];
  /** Rows left out because the page would grow too large; the JSON twin of the page tells how many. */
  readonly omitted: number;
  /** Services that share the producer's schema and so may read every field. Absent where nobody reads by schema. */
  readonly inheriting?: readonly string[];
  /** Its own page, where it has one. */
  readonly ref: Ref;
  readonly at: string;
};

export type FieldRow = Omit<FieldJson, 'at' | 'values' | 'default' | 'examples'> & {
  /** An address within the page. */
  readonly anchor: string;
  readonly values?: readonly string[];
  readonly default?: string;
  readonly examples?: readonly string[];
  /** Services that read this field; absent where nobody was asked. */
  readonly readers?: readonly string[];
  /** Services that may read it, though they stated what they read. */
  readonly perhaps?: readonly string[];
  /** The page that tells who reads it, in whichever event. */
  readonly page?: string;
  readonly at: string;
};

/** So many keep a page below 150 kB of HTML. */
const maxRows = 160;

/** `part` begins the addresses of the fields, so that several schemas may stand on one page. */
export function schemaViewOf(
  data: SiteData,
  id: SchemaId | undefined,
  part: string,
  readers?: Readers,
): SchemaView | undefined {
  const schema = data.schema(id);
  if (schema === undefined) return undefined;
  const fields = merged(schema.fields);
  const rows = fields.slice(0, maxRows).map((field): FieldRow => {
    const page = part === 'field' ? fieldRef(data, field.path).to : undefined;
    return { ...rowOf(field, anchorOf(part, field.path), readers), ...(page === undefined ? {} : { page }) };
  });
  return {
    ...(schema.title === undefined ? {} : { title: schema.title }),
    ...(schema.description === undefined ? {} : { description: schema.description }),
    dialect: schema.dialect,
    rows,
    omitted: fields.length - rows.length,
    ...(readers === undefined ? {} : { inheriting: readers.inheriting }),
    ref: schemaRef(data, id ?? ''),
    at: placeText(schema.at),
  };
}

/**
 * Each place once: what `allOf` says of one property in several branches is asserted together, so the rows are joined.
 * The first one keeps its place and words, later ones narrow it.
 */
function merged(fields: readonly FieldJson[]): readonly FieldJson[] {
  const places = new Map<string, FieldJson>();
  for (const field of fields) {
    const key = `${field.branch ?? ''} ${field.path}`;
    const first = places.get(key);
    places.set(key, first === undefined ? field : joined(first, field));
  }
  return [...places.values()];
}

function joined(first: FieldJson, next: FieldJson): FieldJson {
  const values = next.values ?? first.values;
  return {
    ...next,
    ...first,
    type: next.values === undefined ? first.type : next.type,
    required: first.required || next.required,
    deprecated: first.deprecated || next.deprecated,
    constraints: [...new Set([...first.constraints, ...next.constraints])],
    ...(values === undefined ? {} : { values }),
  };
}

function rowOf(field: FieldJson, anchor: string, readers: Readers | undefined): FieldRow {
  const { at, values, default: fallback, examples, ...rest } = field;
  return {
    ...rest,
    anchor,
    ...(values === undefined ? {} : { values: values.map(show) }),
    ...(fallback === undefined ? {} : { default: show(fallback) }),
    ...(values === undefined ? tellingExample(examples) : {}),
    ...(readers === undefined ? {} : { readers: readers.stated.get(field.path) ?? [] }),
    ...(readers?.perhaps.has(field.path) ? { perhaps: readers.perhaps.get(field.path) ?? [] } : {}),
    at: placeText(at),
  };
}

/** One example, where it says more than its type: no object, whose fields have examples of their own. */
function tellingExample(examples: FieldJson['examples'] = []): { readonly examples?: readonly string[] } {
  const [first] = examples;
  return first === undefined || (typeof first === 'object' && first !== null) ? {} : { examples: [show(first)] };
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
