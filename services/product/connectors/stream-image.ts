import type { AttributeValue } from 'aws-lambda';

/** The plain value of an attribute as a DynamoDB stream carries it. Sets become arrays; binary values are not used. */
export function plainValue(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(plainValue);
  if (attribute.M !== undefined) return plainImage(attribute.M);
  if (attribute.SS !== undefined) return attribute.SS;
  if (attribute.NS !== undefined) return attribute.NS.map(Number);
  throw new Error(`an attribute of type ${Object.keys(attribute).join()} has no plain value`);
}

/** The item of a stream record as plain values by name. */
export function plainImage(image: Readonly<Record<string, AttributeValue>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(image).map(([name, attribute]) => [name, plainValue(attribute)]));
}
