import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import { dice } from './edits.ts';
import { NAMES, SCALARS, TEXTS } from './vocabulary.ts';

/** Values that `document`, in the words of 2020-12, may well accept: grown along its keywords, with slips on the way. */
export function samples(document: JsonObject, count: number, seed: number): readonly Json[] {
  const roll = dice(seed);
  const grow = new Grower(document, roll);
  return Array.from({ length: count }, () => grow.value(document, 0));
}

class Grower {
  private readonly root: JsonObject;
  private readonly roll: (sides: number) => number;

  constructor(root: JsonObject, roll: (sides: number) => number) {
    this.root = root;
    this.roll = roll;
  }

  value(schema: Json | undefined, depth: number): Json {
    if (!isObject(schema) || depth > 5 || this.roll(12) === 0) return this.anything(depth);
    const ways = Object.keys(schema).filter((name) => !name.startsWith('$d'));
    const name = ways[this.roll(Math.max(1, ways.length))] ?? '';
    const part = schema[name];
    switch (name) {
      case 'const':
        return part ?? null;
      case 'enum':
      case 'anyOf':
      case 'oneOf':
      case 'allOf': {
        const one = isArray(part) ? part[this.roll(part.length)] : undefined;
        return name === 'enum' ? (one ?? null) : this.value(one, depth + 1);
      }
      case 'then':
      case 'else':
      case 'if':
        return this.value(part, depth + 1);
      case '$ref':
        return this.value(typeof part === 'string' ? valueAt(this.root, part.slice(1)) : undefined, depth + 1);
      case 'minimum':
      case 'maximum':
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
      case 'multipleOf':
        return typeof part === 'number' ? part * this.roll(3) + this.roll(3) - 1 + (this.roll(4) === 0 ? 0.5 : 0) : 0;
      case 'type':
        return this.ofType(isArray(part) ? part[this.roll(part.length)] : part, schema, depth);
      case 'pattern':
      case 'format':
      case 'minLength':
      case 'maxLength':
        return this.text();
      default:
        return /rop|requ|dep/.test(name)
          ? this.object(schema, depth)
          : /tems|ontai/.test(name)
            ? this.array(schema, depth)
            : this.anything(depth);
    }
  }

  private ofType(type: Json | undefined, schema: JsonObject, depth: number): Json {
    if (type === 'object') return this.object(schema, depth);
    if (type === 'array') return this.array(schema, depth);
    if (type === 'string') return this.text();
    if (type === 'boolean') return this.roll(2) === 0;
    if (type === 'null') return null;
    return this.roll(6) - 1;
  }

  private text(): string {
    return TEXTS[this.roll(TEXTS.length)] ?? '';
  }

  private anything(depth: number): Json {
    const choice = this.roll(depth > 3 ? 3 : 5);
    if (choice < 2) return SCALARS[this.roll(SCALARS.length)] ?? null;
    if (choice === 2) return this.text();
    return choice === 3 ? this.array({}, depth) : this.object({}, depth);
  }

  private array(schema: JsonObject, depth: number): Json {
    const { prefixItems, items, contains } = schema;
    return Array.from({ length: this.roll(4) }, (_, index) => {
      if (contains !== undefined && this.roll(3) === 0) return this.value(contains, depth + 1);
      return this.value((isArray(prefixItems) ? prefixItems[index] : undefined) ?? items ?? true, depth + 1);
    });
  }

  private object(schema: JsonObject, depth: number): Json {
    const { properties, required, additionalProperties = true } = schema;
    const known = isObject(properties) ? properties : {};
    const must = isArray(required) ? required.filter((name) => typeof name === 'string') : [];
    const names = new Set([...must, ...NAMES.filter(() => this.roll(3) === 0)]);
    const entries = [...names].map((name): [string, Json] => [
      name,
      this.value(Object.hasOwn(known, name) ? known[name] : additionalProperties, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }
}
