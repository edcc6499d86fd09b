import type { SchemaResource } from '#model/schema.ts';
import { whenForgotten } from '../algebra/table.ts';
import type { Reading } from './at.ts';
import { Lowering } from './lowering.ts';

type Kept = {
  readonly resource: SchemaResource;
  readonly asked: string;
  readonly lowering: Lowering;
};

/** Questions about one edit after the other have a side in common; of more than these few it is read again. */
const MOST = 16;

/** Latest first. */
let kept: readonly Kept[] = [];

/** What reads `resource`; where it was read the same way not long ago, what was found out then is known. */
export function loweringOf(resource: SchemaResource, reading: Reading, side: string): Lowering {
  const asked = `${side}${JSON.stringify(reading)}`;
  const known = kept.find((one) => one.asked === asked && isSame(one.resource, resource));
  const entry = known ?? { resource, asked, lowering: new Lowering(resource, reading, side) };
  if (entry !== kept[0]) kept = [entry, ...kept.filter((one) => one !== entry)].slice(0, MOST);
  return entry.lowering;
}

/** After a failure: a schema may have been left half read. */
export function forgetLowerings(): void {
  kept = [];
}

whenForgotten(forgetLowerings);

function isSame(one: SchemaResource, other: SchemaResource): boolean {
  if (one === other) return true;
  const { schema, dialect, uri, neighbours } = one;
  const isAlike = dialect === other.dialect && uri === other.uri && neighbours === other.neighbours;
  return isAlike && typeof schema === 'object' && schema === other.schema;
}
