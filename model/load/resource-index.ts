import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '../json.ts';
import { dataKeywords } from './schema-walk.ts';

/** The identifiers that one document declares: where base URIs change, and which names lead where. */
export type ResourceIndex = {
  /** Base URI of the place `pointer`. */
  readonly baseAt: (pointer: JsonPointer) => string;
  /** Pointer by absolute URI, for `$id`s, and by absolute URI with fragment, for anchors. */
  readonly targets: ReadonlyMap<string, JsonPointer>;
};

/** A URI for `file` that is on no host, against which relative references are resolved. */
export function uriOfFile(file: string): string {
  return `file:///${file.split('/').map(encodeURIComponent).join('/')}`;
}

/** Absolute form of `reference` (RFC 3986, section 5); undefined where it is no URI reference at all. */
export function resolveUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

const anchors = ['$anchor', '$dynamicAnchor'] as const;

/** @see https://json-schema.org/draft/2020-12/json-schema-core section 8.2 */
export function indexResources(file: string, root: Json | undefined): ResourceIndex {
  const fileBase = uriOfFile(file);
  const targets = new Map<string, JsonPointer>();
  const bases: { readonly pointer: JsonPointer; readonly base: string }[] = [];
  const idKeyword = isObject(root) && String(root.$schema).includes('draft-04') ? 'id' : '$id';

  // A pointer is written out only where something is declared: most documents declare nothing.
  const path: (string | number)[] = [];
  const below = (token: string | number, value: Json | undefined, outer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    path.push(token);
    visit(value, outer);
    path.pop();
  };

  const visit = (value: Json, outer: string): void => {
    if (isArray(value)) {
      for (let position = 0; position < value.length; position += 1) below(position, value[position], outer);
      return;
    }
    if (!isObject(value)) return;
    let base = outer;
    const id = Object.hasOwn(value, idKeyword) ? value[idKeyword] : undefined;
    if (typeof id === 'string') base = declare(id, pointerTo('', ...path), outer);
    for (const keyword of anchors) {
      const name = Object.hasOwn(value, keyword) ? value[keyword] : undefined;
      if (typeof name === 'string') targets.set(`${base}#${name}`, pointerTo('', ...path));
    }
    for (const name of Object.keys(value)) if (!dataKeywords.has(name)) below(name, value[name], base);
  };

  const declare = (id: string, pointer: JsonPointer, outer: string): string => {
    const absolute = resolveUri(id, outer);
    if (absolute === undefined) return outer;
    const [base = '', fragment = ''] = absolute.split('#', 2);
    if (id.startsWith('#')) {
      targets.set(`${outer}#${fragment}`, pointer);
      return outer;
    }
    targets.set(base, pointer);
    bases.push({ pointer, base });
    return base;
  };

  if (root !== undefined) visit(root, fileBase);
  const baseAt = (pointer: JsonPointer): string =>
    bases.length === 0
      ? fileBase
      : (bases.findLast((entry) => pointer === entry.pointer || pointer.startsWith(`${entry.pointer}/`))?.base ??
        fileBase);
  return { baseAt, targets };
}
