import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import { type Contract, locate } from '#model/schema.ts';
import type { FieldJson } from '../catalog-json.ts';
import { definitionName, poolOf, withoutPool } from '../schema/reach.ts';
import { pathTo } from './field-path.ts';
import { placeJson } from './place.ts';
import { constraintWords, typeWords } from './words.ts';

/** Nobody reads a longer table, and a schema could be made to give one without end. */
const longestTable = 1000;

/** The properties of `contract` as rows of a table, parents before children, in the order of the document. */
export function fieldsOf(contract: Contract, sources: Sources): readonly FieldJson[] {
  const table = new FieldTable(contract, sources);
  table.inside(withoutPool(contract.schema), { pointer: '', prefix: '', depth: 0, above: [] });
  return table.rows;
}

type Place = {
  readonly pointer: JsonPointer;
  readonly prefix: string;
  readonly depth: number;
  /** Definitions on the way down to here: one that is met again is not opened. */
  readonly above: readonly string[];
  readonly branch?: string;
};

class FieldTable {
  readonly rows: FieldJson[] = [];
  readonly #contract: Contract;
  readonly #sources: Sources;

  constructor(contract: Contract, sources: Sources) {
    this.#contract = contract;
    this.#sources = sources;
  }

  /** The rows of what a schema says about the inside of its value. */
  inside(schema: Json, place: Place): void {
    if (!isObject(schema) || this.rows.length >= longestTable) return;
    const name = definitionName(schema.$ref);
    if (name !== undefined && !place.above.includes(name)) {
      const definition = poolOf(this.#contract.schema)[name] ?? true;
      this.inside(definition, { ...place, pointer: pointerTo('', '$defs', name), above: [...place.above, name] });
    }
    this.#parts(schema.allOf, 'allOf', place);
    for (const keyword of ['oneOf', 'anyOf']) this.#branches(schema[keyword], keyword, place);
    const required = isArray(schema.required) ? schema.required : [];
    for (const [key, held] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
      this.#row(held, pathTo(place.prefix, key), key, required.includes(key), {
        ...place,
        pointer: pointerTo(place.pointer, 'properties', key),
      });
    }
    for (const keyword of ['patternProperties', 'additionalProperties']) this.#map(schema, keyword, place);
    this.#items(schema, place);
  }

  #parts(parts: Json | undefined, keyword: string, place: Place): void {
    if (!isArray(parts)) return;
    parts.forEach((part, index) => {
      this.inside(part, { ...place, pointer: pointerTo(place.pointer, keyword, index) });
    });
  }

  #branches(list: Json | undefined, keyword: string, place: Place): void {
    if (!isArray(list)) return;
    const told = list.filter((branch) => !(isObject(branch) && branch.type === 'null'));
    list.forEach((branch, index) => {
      const title = isObject(branch) && typeof branch.title === 'string' ? branch.title : undefined;
      const label = title ?? `${index + 1} of ${list.length}`;
      const pointer = pointerTo(place.pointer, keyword, index);
      this.inside(branch, { ...place, pointer, ...(told.length > 1 && { branch: label }) });
    });
  }

  #map(schema: JsonObject, keyword: string, place: Place): void {
    const held = schema[keyword];
    if (!isObject(held)) return;
    const values = keyword === 'patternProperties' ? Object.entries(held) : [['', held] as const];
    for (const [pattern, value] of values) {
      if (!isObject(value) || Object.keys(value).length === 0) continue;
      const pointer = pointerTo(place.pointer, keyword, ...(pattern === '' ? [] : [pattern]));
      const path = place.prefix === '' ? '*' : `${place.prefix}.*`;
      this.#row(value, path, pattern === '' ? '*' : pattern, false, { ...place, pointer });
    }
  }

  /** Items of an array have no row of their own: their properties follow the array's. */
  #items(schema: JsonObject, place: Place): void {
    const places = isArray(schema.prefixItems) ? 'prefixItems' : 'items';
    const list = schema[places];
    if (isArray(list)) {
      list.forEach((item, index) => {
        const path = `${place.prefix}[${index}]`;
        this.#row(item, path, `[${index}]`, true, { ...place, pointer: pointerTo(place.pointer, places, index) });
      });
    }
    if (isObject(schema.items)) {
      this.inside(schema.items, { ...place, pointer: pointerTo(place.pointer, 'items'), prefix: `${place.prefix}[]` });
    }
  }

  #row(schema: Json, path: string, name: string, required: boolean, place: Place): void {
    if (this.rows.length >= longestTable) return;
    const said = isObject(schema) ? schema : {};
    const ref = definitionName(said.$ref);
    const target = ref === undefined ? undefined : poolOf(this.#contract.schema)[ref];
    const facts = { ...(isObject(target) ? target : {}), ...said };
    const recursive = ref !== undefined && place.above.includes(ref);
    this.rows.push({
      path,
      name,
      depth: place.depth,
      type: typeWords(isObject(target) && isScalar(target) ? target : schema),
      required,
      ...(typeof facts.description === 'string' && { description: facts.description }),
      deprecated: facts.deprecated === true,
      ...(typeof facts.format === 'string' && { format: facts.format }),
      ...(facts.default !== undefined && { default: facts.default }),
      ...valuesOf(facts),
      constraints: constraintWords(facts),
      ...(place.branch !== undefined && { branch: place.branch }),
      ...(ref !== undefined && { ref }),
      ...(recursive && { recursive }),
      ...(isArray(facts.examples) && { examples: facts.examples }),
      at: placeJson(locate(this.#contract, place.pointer, this.#sources)),
    });
    if (recursive) return;
    const { branch: _branch, ...inner } = place;
    this.inside(schema, { ...inner, prefix: path, depth: place.depth + 1 });
  }
}

function valuesOf(facts: JsonObject): { readonly values?: readonly Json[] } {
  if (facts.const !== undefined) return { values: [facts.const] };
  return isArray(facts.enum) ? { values: facts.enum } : {};
}

function isScalar(schema: JsonObject): boolean {
  return schema.type !== 'object' && schema.type !== 'array' && !isObject(schema.properties);
}
