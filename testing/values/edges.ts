import { isArray, isObject, type Json } from '#model/json.ts';
import { listBoundsOf, numberBoundsOf, objectBoundsOf, textBoundsOf } from './bounds.ts';
import { type Builder, likelyTypes, surface } from './builder.ts';
import { fullest, smallest, typical } from './chooser.ts';
import { type Conjunction, type JsonType, membersOf } from './conjunction.ts';
import { numberEdges } from './numbers.ts';
import { textEdges } from './texts.ts';

/** Below this many levels a place gets its usual value only. */
const deepest = 6;

/** What stands in a place of which nothing is said. */
const anything: readonly Json[] = [null, '', 0, false, [], {}];

/**
 * Values at the edges of what `schemas` allow: the least and the most, and then, one place at a time, every member of an
 * enum, every branch, both booleans, the shortest and the longest text, lists without items and with as many as there may be,
 * each property that may be missing left out, and one more where an object is open. They may still break a `not`: check them.
 */
export function edgesOf(builder: Builder, schemas: readonly Json[]): readonly Json[] {
  const values = [smallest, typical, fullest].map((chooser) => builder.build(schemas, chooser));
  return distinct([...values, ...new Edges(builder).of(schemas, 0)]);
}

class Edges {
  readonly #builder: Builder;

  constructor(builder: Builder) {
    this.#builder = builder;
  }

  of(schemas: readonly Json[], level: number): readonly (Json | undefined)[] {
    return this.#builder.alternatives.of(schemas).flatMap((way): readonly (Json | undefined)[] => {
      const members = membersOf(way);
      if (members !== undefined) return members;
      if (way.length === 0) return anything;
      if (level > deepest) return [this.#builder.buildOne(way, typical, surface)];
      return likelyTypes(way).flatMap((type) => this.#ofType(type, way, level));
    });
  }

  #ofType(type: JsonType, way: Conjunction, level: number): readonly (Json | undefined)[] {
    switch (type) {
      case 'null':
        return [null];
      case 'boolean':
        return [false, true];
      case 'integer':
      case 'number':
        return numberEdges(numberBoundsOf(way, type === 'integer'));
      case 'string':
        return textEdges(textBoundsOf(way));
      case 'array':
        return this.#lists([{ type: 'array' }, ...way], level);
      case 'object':
        return this.#objects([{ type: 'object' }, ...way], level);
    }
  }

  #lists(way: Conjunction, level: number): readonly (Json | undefined)[] {
    const ends = [smallest, fullest].map((chooser) => this.#builder.buildOne(way, chooser, surface));
    const one = this.#builder.buildOne(way, typical, surface);
    if (!isArray(one) || one.length === 0) return ends;
    const { itemAt } = listBoundsOf(way);
    const varied = this.of(itemAt(0), level + 1).flatMap((item) =>
      item === undefined ? [] : [[item, ...one.slice(1)]],
    );
    return [...ends, one, ...varied];
  }

  #objects(way: Conjunction, level: number): readonly (Json | undefined)[] {
    const whole = this.#builder.object(way, typical, surface);
    if (!isObject(whole)) return [];
    const { required, optional, propertyAt, isOpen } = objectBoundsOf(way);
    const without = optional.map((name) =>
      Object.fromEntries(Object.entries(whole).filter(([other]) => other !== name)),
    );
    const extra = isOpen || required.length + optional.length === 0 ? this.#builder.namesFor(way).slice(0, 1) : [];
    const varied = [...required, ...optional, ...extra].flatMap((name) =>
      this.of(propertyAt(name), level + 1).flatMap((value) =>
        value === undefined ? [] : [{ ...whole, [name]: value }],
      ),
    );
    return [this.#builder.object(way, smallest, surface), whole, ...without, ...varied];
  }
}

function distinct(values: readonly (Json | undefined)[]): readonly Json[] {
  const told = values.flatMap((value): readonly (readonly [string, Json])[] =>
    value === undefined ? [] : [[JSON.stringify(value), value]],
  );
  return [...new Map(told).values()];
}
