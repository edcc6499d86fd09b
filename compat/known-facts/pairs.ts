import { apiFacts } from './api-facts.ts';
import { answeredWith, type DocumentPair, places, textPlaces } from './places.ts';
import { propertyFacts } from './property-facts.ts';
import { securityFacts } from './security-facts.ts';
import { structureFacts } from './structure-facts.ts';
import { type SchemaPair, valueFacts } from './value-facts.ts';

/** A header that was a number and may be any text; the other way round it is the same on the wire. */
const headerFacts: typeof apiFacts = {
  'response-header-type-changed': [answeredWith({ type: 'integer' }), answeredWith({ type: 'string' })],
};

const whole: Readonly<Record<string, DocumentPair>> = {
  ...headerFacts,
  ...apiFacts,
  ...propertyFacts,
  ...securityFacts,
};
const edits: Readonly<Record<string, SchemaPair>> = { ...valueFacts, ...structureFacts };
/** Facts about values that have no types of their own on the wire. */
const ofText = new Set(['type-compatible']);

/**
 * Two descriptions between which the fact of that name, one of those that oasdiff knows, occurs and no other does;
 * undefined where there is no such pair.
 */
export function pairFor(fact: string): DocumentPair | undefined {
  const known = whole[fact];
  if (known !== undefined) return known;
  for (const beginning of beginnings) {
    if (!fact.startsWith(beginning)) continue;
    const name = fact.slice(beginning.length);
    const edit = ofText.has(name) && beginning.startsWith('response-') ? mirrored(edits[name]) : edits[name];
    const place = (ofText.has(name) ? textPlaces : places)[beginning];
    return edit && place && [place(edit[0]), place(edit[1])];
  }
  return undefined;
}

/** A response that is written as text may be narrowed where a request may be widened. */
function mirrored(edit: SchemaPair | undefined): SchemaPair | undefined {
  return edit && [edit[1], edit[0]];
}

/** The longest first: `request-parameter-property-` goes before `request-parameter-`. */
const beginnings = Object.keys(places).sort((a, b) => b.length - a.length);
