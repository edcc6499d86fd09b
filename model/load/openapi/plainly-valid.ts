import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../json.ts';
import { type Kind, roots, type Shape, schemaShapes, schemeShapes, sections, shapes } from './shapes.ts';

/**
 * Whether an OpenAPI 3.0 or 3.1 description plainly has the structure that its version asks for, with all references
 * inside of it. `false` says nothing: somebody who can say what is wrong has to look at it. Linear in its size; it
 * saves loading and running the checker for descriptions that have nothing wrong.
 */
export function isPlainlyValid(description: JsonObject): boolean {
  const version = /^3\.([01])\./.exec(String(description.openapi))?.[1];
  if (version === undefined) return false;
  return new Inspection(description, version === '0' ? '3.0' : '3.1').run();
}

/** Extensions with a structure of their own. */
const knownExtensions =
  /^x-(webhooks|tagGroups|ignoredHeaderParameters|traitTag|displayName|logo|query|codeSamples|code-samples|hideTryItPanel|summary|tags|additionalPropertiesName|explicitMappingOnly|enumDescriptions|defaultClientId|usePkce)$/;

/** A kind of several words: of what it is made, or which values it may have. */
type Composed = {
  readonly by: 'list' | 'map' | 'one' | 'some' | 'alone';
  readonly of: Kind;
  readonly words: ReadonlySet<string>;
};

const composed = new Map<Kind, Composed>();

function composedOf(kind: Kind): Composed {
  const known = composed.get(kind);
  if (known !== undefined) return known;
  const by: Composed['by'] =
    (['list', 'map', 'one', 'some'] as const).find((each) => kind.startsWith(`${each} of `)) ?? 'alone';
  const of = by === 'alone' ? kind : kind.slice(`${by} of `.length);
  const made: Composed = { by, of, words: new Set(of.split(' ')) };
  composed.set(kind, made);
  return made;
}

class Inspection {
  readonly #root: JsonObject;
  readonly #version: '3.0' | '3.1';
  readonly #components: JsonObject;

  constructor(root: JsonObject, version: '3.0' | '3.1') {
    this.#root = root;
    this.#version = version;
    this.#components = isObject(root.components) ? root.components : {};
  }

  run(): boolean {
    return this.#fits(this.#root, roots[this.#version]);
  }

  #is(kind: Kind, value: Json): boolean {
    switch (kind) {
      case 'text':
        return typeof value === 'string';
      case 'flag':
        return typeof value === 'boolean';
      case 'number':
        return typeof value === 'number';
      case 'count':
        return typeof value === 'number' && Number.isInteger(value) && value >= 0;
      case 'texts':
        return isArray(value) && value.every((item) => typeof item === 'string');
      case 'list':
        return isArray(value) && this.#isData(value);
      case 'data':
        return this.#isData(value);
      case 'free':
        return true;
      case 'flagOrSchema':
        return typeof value === 'boolean' || this.#object('schema', value);
      default:
        return this.#composed(kind, value);
    }
  }

  #composed(kind: Kind, value: Json): boolean {
    const { by, of, words } = composedOf(kind);
    const isAmong = (item: Json): boolean => typeof item === 'string' && words.has(item);
    switch (by) {
      case 'list':
        return isArray(value) && value.every((each) => this.#is(of, each));
      case 'map':
        return (
          isObject(value) && Object.keys(value).every((name) => name !== '$ref' && this.#is(of, value[name] ?? null))
        );
      case 'one':
        return isAmong(value);
      case 'some':
        return isArray(value) ? value.every(isAmong) : isAmong(value);
      case 'alone':
        return this.#object(kind, value);
    }
  }

  #object(kind: Kind, value: Json): boolean {
    if (!isObject(value)) return false;
    const { $ref: reference } = value;
    if (reference !== undefined) return this.#leads(kind, reference) && isBeside(value);
    if (kind === 'scheme') return this.#fits(value, schemeShapes[String(value.type)] ?? {});
    if (kind === 'discriminator') return this.#discriminates(value);
    const shape = kind === 'schema' ? schemaShapes[this.#version] : shapes[kind];
    return shape !== undefined && this.#fits(value, shape);
  }

  #fits(value: JsonObject, { members = {}, others, named, required = [], oneOf, extended }: Shape): boolean {
    for (const name of Object.keys(value)) {
      const member = value[name] ?? null;
      const known = Object.hasOwn(members, name) ? members[name] : undefined;
      if (known !== undefined) {
        if (!this.#is(known, member)) return false;
      } else if (others !== undefined && (named === undefined || named.test(name)) && !name.startsWith('x-')) {
        if (!this.#is(others, member)) return false;
      } else if (extended !== true || !name.startsWith('x-') || knownExtensions.test(name) || !this.#isData(member))
        return false;
    }
    const lacks = (name: string): boolean => !Object.hasOwn(value, name);
    const needed =
      this.#version === '3.1' && value.responses === undefined
        ? required.filter((name) => name !== 'responses')
        : required;
    return !needed.some(lacks) && (oneOf === undefined || !oneOf.every(lacks));
  }

  /** A reference leads to a component of the same kind, which is no reference itself. */
  #leads(kind: Kind, reference: Json): boolean {
    const section = sections[kind];
    if (section === undefined || typeof reference !== 'string') return false;
    const name = /^#\/components\/(\w+)\/([\w.-]+)$/.exec(reference);
    if (name?.[1] !== section) return false;
    const among = this.#components[section];
    const target = isObject(among) && Object.hasOwn(among, name[2] ?? '') ? among[name[2] ?? ''] : undefined;
    return isObject(target) && target.$ref === undefined;
  }

  /** Whether what looks like a reference in data leads somewhere; most data has nothing of that kind. */
  #isData(value: Json): boolean {
    if (isArray(value)) return value.every((item) => this.#isData(item));
    if (!isObject(value)) return true;
    const { $ref: reference } = value;
    if (reference === undefined) return Object.values(value).every((member) => this.#isData(member));
    if (typeof reference !== 'string' || !/^#\/[\w./~-]+$/.test(reference)) return false;
    const target = valueAt(this.#root, reference.slice(1));
    return target !== undefined && !(isObject(target) && '$ref' in target);
  }

  #discriminates({ propertyName, mapping = {}, ...more }: JsonObject): boolean {
    if (typeof propertyName !== 'string' || !isObject(mapping) || Object.keys(more).length > 0) return false;
    return Object.values(mapping).every((target) => this.#leads('schema', target));
  }
}

/** Beside a reference stands prose at most. */
function isBeside(value: JsonObject): boolean {
  return Object.keys(value).every(
    (name) => name === '$ref' || ((name === 'description' || name === 'summary') && typeof value[name] === 'string'),
  );
}
