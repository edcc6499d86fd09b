import type { Json } from '#model/json.ts';
import type { Contract, Schema } from '#model/schema.ts';
import { NameSpace, typeName } from '../naming/names.ts';
import { definitionName, poolOf, selfContained, withoutPool } from '../schema/reach.ts';

type Named = { readonly name: string; readonly text: string; readonly definition: Json };

/** The names of one service's types: each shared definition gets one, however many contracts refer to it. */
export class TypeNames {
  readonly #space: NameSpace;
  readonly #definitions = new Map<string, Named[]>();

  constructor(reserved: readonly string[]) {
    this.#space = new NameSpace(reserved);
  }

  /** A name that nothing else has: `wanted`, or `wanted2` and so on. */
  claim(wanted: string): string {
    return this.#space.claim(typeName(wanted));
  }

  /** The name of the definition `name` in the pool of `contract`; `fresh` when it was not asked for before. */
  definition(contract: Contract, name: string, wanted?: string): { readonly name: string; readonly fresh: boolean } {
    const definition = poolOf(contract.schema)[name] ?? true;
    const same = this.#definitions.get(name) ?? [];
    const byIdentity = same.find((one) => one.definition === definition);
    if (byIdentity !== undefined) return { name: byIdentity.name, fresh: false };
    const text = JSON.stringify(selfContained({ $ref: `#/$defs/${name}`, $defs: poolOf(contract.schema) }));
    const byText = same.find((one) => one.text === text);
    if (byText !== undefined) return { name: byText.name, fresh: false };
    const claimed = wanted ?? this.claim(name.replace(/(\.schema)?\.(json|ya?ml)$/, ''));
    this.#definitions.set(name, [...same, { name: claimed, text, definition }]);
    return { name: claimed, fresh: true };
  }
}

const annotations = new Set(['$schema', '$id', 'title', 'description', '$comment', 'examples']);

/** The definition that `schema` merely points at, as the schema of an event often does. */
export function pointedAt(schema: Schema): string | undefined {
  const own = withoutPool(schema);
  if (typeof own === 'boolean') return undefined;
  const says = Object.keys(own).filter((keyword) => !annotations.has(keyword));
  return says.length === 1 ? definitionName(own.$ref) : undefined;
}
