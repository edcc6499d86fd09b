import type { JsonObject } from '#model/json.ts';
import { answered, type DocumentPair, operation, sent, within } from './places.ts';

const text: JsonObject = { type: 'string' };
const withDefault: JsonObject = { ...text, default: 'a' };

function required(schema: JsonObject): JsonObject {
  return { ...schema, required: ['p'] };
}

/** The object of `within`, without the property. */
const without: JsonObject = { type: 'object', properties: { q: text } };

const hidden = { readOnly: { readOnly: true }, writeOnly: { writeOnly: true } } as const;

/** Whether a property is there, is required, and in which direction it exists. */
export const propertyFacts: Readonly<Record<string, DocumentPair>> = {
  'request-property-removed': [sent(within(text)), sent(without)],
  'new-required-request-property': [sent(without), sent(required(within(text)))],
  'new-required-request-property-with-default': [sent(without), sent(required(within(withDefault)))],
  'new-optional-request-property': [sent(without), sent(within(text))],
  'request-property-became-required': [sent(within(text)), sent(required(within(text)))],
  'request-property-became-required-with-default': [sent(within(withDefault)), sent(required(within(withDefault)))],
  'request-property-became-optional': [sent(required(within(text))), sent(within(text))],
  'response-optional-property-removed': [answered(within(text)), answered(without)],
  'response-optional-property-added': [answered(without), answered(within(text))],
  'response-required-property-removed': [answered(required(within(text))), answered(without)],
  'response-required-property-added': [answered(without), answered(required(within(text)))],
  'response-property-became-optional': [answered(required(within(text))), answered(within(text))],
  'response-property-became-required': [answered(within(text)), answered(required(within(text)))],
  ...ofWriteOnly(),
  ...visibility('request', sent),
  ...visibility('response', answered),
  ...ofHeaders(),
};

/** In responses, a write-only property is not there: whatever becomes of it changes nothing. */
function ofWriteOnly(): Readonly<Record<string, DocumentPair>> {
  const secret = within(text, hidden.writeOnly);
  return {
    'response-optional-write-only-property-removed': [answered(secret), answered(without)],
    'response-optional-write-only-property-added': [answered(without), answered(secret)],
    'response-required-write-only-property-removed': [answered(required(secret)), answered(without)],
    'response-required-write-only-property-added': [answered(without), answered(required(secret))],
    'response-write-only-property-became-optional': [answered(required(secret)), answered(secret)],
    'response-write-only-property-became-required': [answered(secret), answered(required(secret))],
  };
}

function visibility(
  exchange: 'request' | 'response',
  place: (schema: JsonObject) => JsonObject,
): Readonly<Record<string, DocumentPair>> {
  const presences = [
    ['optional', (schema: JsonObject) => schema],
    ['required', required],
  ] as const;
  return Object.fromEntries(
    presences.flatMap(([presence, asked]) =>
      (['read-only', 'write-only'] as const).flatMap((word): readonly (readonly [string, DocumentPair])[] => {
        const keyword = word === 'read-only' ? hidden.readOnly : hidden.writeOnly;
        const [open, marked] = [place(asked(within(text))), place(asked(within(text, keyword)))];
        return [
          [`${exchange}-${presence}-property-became-${word}`, [open, marked]],
          [`${exchange}-${presence}-property-became-not-${word}`, [marked, open]],
        ];
      }),
    ),
  );
}

/** Headers whose value is an object. */
function ofHeaders(): Readonly<Record<string, DocumentPair>> {
  const header = (schema: JsonObject): JsonObject =>
    operation({ parameters: [{ name: 'X-P', in: 'header', required: true, schema }] });
  return {
    'new-required-request-header-property': [header(without), header(required(within(text)))],
    'request-header-property-became-required': [header(within(text)), header(required(within(text)))],
  };
}
