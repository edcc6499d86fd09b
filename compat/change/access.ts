import { isObject, type Json } from '#model/json.ts';
import type { SchemaChange } from './schema-change.ts';
import { besideNode, childNode, membersOf, type SchemaNode } from './schema-node.ts';

export type Access = 'readOnly' | 'writeOnly';

/** A property that exists in one direction only since the change, or no longer so. */
export type AccessChange = {
  readonly property: string;
  readonly keyword: Access;
  readonly is: boolean;
  /** Whether the comparison is about the direction in which it does not exist. */
  readonly takenOut: boolean;
};

/** Properties on both sides whose direction changed. */
export function accessChanges({ before, after }: SchemaChange): readonly AccessChange[] {
  const are = membersOf(after, 'properties');
  return Object.entries(membersOf(before, 'properties')).flatMap(([property, was]) => {
    if (!Object.hasOwn(are, property)) return [];
    const takenOut = isTakenOut(was) || isTakenOut(are[property]);
    return (['readOnly', 'writeOnly'] as const).flatMap((keyword) => {
      const [had, has] = [before, after].map((node) => isSet(node, property, keyword));
      return had === has ? [] : [{ property, keyword, is: has === true, takenOut }];
    });
  });
}

/** A property in the direction where it does not exist: nothing that is written fits it. */
export function isTakenOut(schema: Json | undefined): boolean {
  if (!isObject(schema) || !isObject(schema['not'])) return false;
  return Object.keys(schema['not']).length === 0 && (schema['readOnly'] === true || schema['writeOnly'] === true);
}

function isSet(node: SchemaNode, property: string, keyword: Access): boolean {
  const stated = membersOf(node, 'properties')[property];
  if (isObject(stated) && stated['$ref'] === undefined && stated['allOf'] === undefined)
    return stated[keyword] === true;
  const child = childNode(node, 'properties', property);
  if (child === undefined) return false;
  return child.schema[keyword] === true || besideNode(child)?.schema[keyword] === true;
}
