import { type JsonPointer, pointerTo } from '#model/json.ts';

/** `food.price`: the path of a property below `prefix`. A name that reads like a path itself stands in quotes, `food["a.b"]`, so that one path is one place. */
export function pathTo(prefix: string, name: string): string {
  if (name === '' || name === '*' || /[.[\]]/.test(name)) return `${prefix}[${JSON.stringify(name)}]`;
  return prefix === '' ? name : `${prefix}.${name}`;
}

const part = /\["(?:[^"\\]|\\.)*"\]|\[\d*\]|[^.[\]]+/g;

/** A path as a JSON Pointer in which `*` stands for any item. */
export function placeOfField(path: string): JsonPointer {
  const tokens = [...path.matchAll(part)].map(([text]) => {
    if (text.startsWith('["')) return String(JSON.parse(text.slice(1, -1)));
    return text.startsWith('[') ? text.slice(1, -1) || '*' : text;
  });
  return pointerTo('', ...tokens);
}
