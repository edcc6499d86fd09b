import type { AttributeValue } from 'aws-lambda';

/** An item as DynamoDB writes it. */
export type Image = Readonly<Record<string, AttributeValue>>;

/** `item` as it stands in the stream of a table. What is undefined is not kept. */
export function imageOf(item: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  const held = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(held.map(([name, value]) => [name, attributeOf(value)]));
}

function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return typeof value === 'object' && value !== null ? { M: imageOf({ ...value }) } : { NULL: true };
}
