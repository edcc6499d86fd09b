import { isArray, type JsonObject } from '#model/json.ts';
import { commentText } from '../naming/text.ts';

const lengths = ['minItems', 'maxItems'];
const tags = ['format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'default'];

/** What a schema says to people, and what TypeScript cannot say of it: the text of its JSDoc. */
export function describe(schema: JsonObject): { readonly description?: string; readonly deprecated?: boolean } {
  const prose = schema.description;
  const isTuple = isArray(schema.prefixItems) || isArray(schema.items);
  const stated = tags
    .filter((tag) => schema[tag] !== undefined && !(isTuple && lengths.includes(tag)))
    .map((tag) => `@${tag} ${typeof schema[tag] === 'string' ? schema[tag] : JSON.stringify(schema[tag])}`);
  const text = commentText([typeof prose === 'string' ? prose : '', stated.join('\n')].join('\n'));
  return { ...(text !== '' && { description: text }), ...(schema.deprecated === true && { deprecated: true }) };
}
