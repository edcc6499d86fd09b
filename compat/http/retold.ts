import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { makeFinding } from '#model/record.ts';
import { placeName } from '../change/edit.ts';
import {
  contractUndecided,
  contractUnfillable,
  readStarved,
  refusalRules,
  schemaNarrowed,
  schemaRules,
  schemaWidened,
  writeIgnored,
} from '../rules/index.ts';
import type { HttpPosition } from './positions.ts';

/**
 * A finding about the schemas of one position, as it is said of another position that has the same: in the same words
 * and under the same fingerprint as if that one had been asked about first.
 */
export function retold(finding: Finding, from: HttpPosition, to: HttpPosition): Finding {
  const { fingerprint: _, ...draft } = finding;
  const params = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [name, movedParam(name, value, from, to)]),
  );
  const path = typeof params['path'] === 'string' ? params['path'] : '';
  const message = messageWith(finding, params);
  return makeFinding({ ...draft, params, message, subject: to.subject, path: `${to.position}${path}` });
}

const pathOf = ({ path = '' }: HttpPosition): string => path;

function movedParam(name: string, value: Json, from: HttpPosition, to: HttpPosition): Json {
  if (typeof value !== 'string' || (name !== 'path' && name !== 'place')) return value;
  const wholes = [from.whole, placeName('')];
  const path = name === 'place' && wholes.includes(value) ? '' : value;
  const was = pathOf(from);
  if (path !== was && !path.startsWith(`${was}/`)) return value;
  const moved = pathOf(to) + path.slice(was.length);
  return name === 'place' && moved === '' ? (to.whole ?? placeName('')) : moved;
}

const rules = new Map(
  [
    ...schemaRules,
    ...refusalRules,
    contractUndecided,
    contractUnfillable,
    readStarved,
    schemaNarrowed,
    schemaWidened,
    writeIgnored,
  ].map(({ id, message }) => [id, message] as const),
);

/** What the rule says with other params, and what was added to it. */
function messageWith({ rule, message, params }: Finding, moved: Finding['params']): string {
  const says = rules.get(rule);
  const said = says?.(params);
  return says !== undefined && said !== undefined && message.startsWith(said)
    ? says(moved) + message.slice(said.length)
    : message;
}
