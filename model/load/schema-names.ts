import { type JsonPointer, tokensOf } from '../json.ts';

/** Words of a pointer that say what kind of thing follows, not what it is. */
const structural = new Set([
  '$defs',
  'additionalProperties',
  'allOf',
  'anyOf',
  'channels',
  'components',
  'content',
  'definitions',
  'items',
  'messages',
  'oneOf',
  'operations',
  'paths',
  'patternProperties',
  'properties',
  'schema',
  'schemas',
]);

/** Gives each schema of a pool a readable name that no other has, also where upper and lower case are one. */
export function schemaNames(): (file: string, pointer: JsonPointer) => string {
  const taken = new Set<string>();
  return (file, pointer) => {
    const wanted = readableName(file, pointer);
    let name = wanted;
    for (let suffix = 2; taken.has(name.toLowerCase()); suffix += 1) name = `${wanted}-${suffix}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function readableName(file: string, pointer: JsonPointer): string {
  const telling = tokensOf(pointer).filter((token) => !structural.has(token) && !/^\d+$/.test(token));
  const words = telling.length > 0 ? telling.slice(-3) : [stemOf(file)];
  const name = words
    .join('-')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  return name === '' || name in Object.prototype ? `schema${name === '' ? '' : `-${name}`}` : name;
}

function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.(json|ya?ml)$/i, '').replace(/\.schema$/i, '');
}
