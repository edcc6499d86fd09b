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

/** Whether a value is of one kind. */
type Check = (value: Json) => boolean;

const isText: Check = (value) => typeof value === 'string';

const plain: ReadonlyMap<Kind, Check> = new Map<Kind, Check>([
  ['text', isText],
  ['flag', (value) => typeof value === 'boolean'],
  ['number', (value) => typeof value === 'number'],
  ['count', (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0],
  ['texts', (value) => isArray(value) && value.every(isText)],
  ['free', () => true],
]);

/** Each kind becomes one check, made when it is met first: large descriptions have hundreds of thousands of values. */
class Inspection {
  readonly #root: JsonObject;
  readonly #version: '3.0' | '3.1';
  readonly #components: JsonObject;
  readonly #checks = new Map<Kind, Check>(plain);

  constructor(root: JsonObject, version: '3.0' | '3.1') {
    this.#root = root;
    this.#version = version;
    this.#components = isObject(root.components) ? root.components : {};
  }

  run(): boolean {
    return this.#shaped(roots[this.#version])(this.#root);
  }

  #check(kind: Kind): Check {
    const known = this.#checks.get(kind);
    if (known !== undefined) return known;
    const made = this.#made(kind);
    this.#checks.set(kind, made);
    return made;
  }

  #made(kind: Kind): Check {
    const [, by, of = ''] = /^(list|map|one|some) of (.*)$/.exec(kind) ?? [];
    if (by === 'list' || by === 'map') {
      const inner = this.#check(of);
      if (by === 'list') return (value) => isArray(value) && value.every((item) => inner(item));
      return (value) =>
        isObject(value) && Object.keys(value).every((name) => name !== '$ref' && inner(value[name] ?? null));
    }
    if (by !== undefined) {
      const words = new Set(of.split(' '));
      const isAmong: Check = (value) => typeof value === 'string' && words.has(value);
      return by === 'one' ? isAmong : (value) => (isArray(value) ? value.every(isAmong) : isAmong(value));
    }
    if (kind === 'data') return (value) => this.#isData(value);
    if (kind === 'list') return (value) => isArray(value) && this.#isData(value);
    if (kind !== 'flagOrSchema') return this.#object(kind);
    const schema = this.#check('schema');
    return (value) => typeof value === 'boolean' || schema(value);
  }

  #object(kind: Kind): Check {
    const fits = this.#fitting(kind);
    return (value) => {
      if (!isObject(value)) return false;
      const { $ref: reference } = value;
      return reference === undefined ? fits(value) : this.#leads(kind, reference) && isBeside(value);
    };
  }

  #fitting(kind: Kind): (value: JsonObject) => boolean {
    if (kind === 'scheme') return (value) => this.#shaped(schemeShapes[String(value.type)] ?? {})(value);
    if (kind === 'discriminator') return (value) => this.#discriminates(value);
    const shape = kind === 'schema' ? schemaShapes[this.#version] : shapes[kind];
    return shape === undefined ? () => false : this.#shaped(shape);
  }

  #shaped({ members, others, named, required = [], oneOf, extended }: Shape): (value: JsonObject) => boolean {
    let known: ReadonlyMap<string, Check> | undefined;
    const needed = this.#version === '3.1' ? required.filter((name) => name !== 'responses') : required;
    const isOther = (name: string, value: Json): boolean => {
      const isExtension = name.startsWith('x-');
      if (others !== undefined && (named === undefined || named.test(name)) && !isExtension)
        return this.#check(others)(value);
      return extended === true && isExtension && !knownExtensions.test(name) && this.#isData(value);
    };
    return (value) => {
      // Kinds lead back to themselves, so that members are looked at when there is a value.
      known ??= new Map(Object.entries(members ?? {}).map(([name, kind]) => [name, this.#check(kind)]));
      for (const name of Object.keys(value)) {
        const member = value[name] ?? null;
        if (!(known.get(name)?.(member) ?? isOther(name, member))) return false;
      }
      const has = (name: string): boolean => Object.hasOwn(value, name);
      return needed.every(has) && (oneOf === undefined || oneOf.some(has));
    };
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
    if (typeof value !== 'object' || value === null) return true;
    if (isArray(value)) return value.every((item) => this.#isData(item));
    const { $ref: reference } = value;
    if (reference === undefined) return Object.keys(value).every((name) => this.#isData(value[name] ?? null));
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
