import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { Audience } from '#model/policy.ts';
import { inputFinding } from '../input-finding.ts';
import type { SchemaPool } from '../schema-pool.ts';
import type { Navigator, Place } from './place.ts';

/** What the parts of one AsyncAPI document have in common while it is read. */
export type Reading = {
  readonly navigator: Navigator;
  readonly pool: SchemaPool;
  readonly service: { readonly id: string; readonly audience: Audience };
  readonly defaultContentType: string;
  readonly report: (finding: Finding) => void;
};

/** Reports `rule` at member `name` of `place`, or at `place` itself. */
export function reportAt(
  reading: Reading,
  rule: string,
  place: Place,
  params: Readonly<Record<string, Json>>,
  name?: string,
): void {
  reading.report(inputFinding(rule, reading.navigator.location(place, name), params));
}

/** The value of extension `name` where it is one of `words`; anything else is reported and left out. */
export function wordAt<const Word extends string>(
  reading: Reading,
  place: Place,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const stated = reading.navigator.member(place, name)?.value;
  if (stated === undefined) return undefined;
  const word = words.find((candidate) => candidate === stated);
  if (word === undefined) {
    const expected = words.map((candidate) => `\`${candidate}\``).join(' or ');
    reportAt(reading, 'extension-invalid', place, { extension: name, expected }, name);
  }
  return word;
}

const duration = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/** An ISO 8601 duration, or one of `words`; anything else is reported and left out. */
export function durationAt(
  reading: Reading,
  place: Place,
  name: string,
  words: readonly string[] = [],
): string | undefined {
  const stated = reading.navigator.member(place, name)?.value;
  if (stated === undefined) return undefined;
  if (typeof stated === 'string' && (duration.test(stated) || words.includes(stated))) return stated;
  const expected = ['a duration such as `P4D` or `PT12H`', ...words.map((word) => `\`${word}\``)].join(' or ');
  reportAt(reading, 'extension-invalid', place, { extension: name, expected }, name);
  return undefined;
}
