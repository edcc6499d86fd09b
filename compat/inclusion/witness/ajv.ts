import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { canonicalJson, digestOfBytes } from '#model/digest.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, SchemaResource } from '#model/schema.ts';
import { draft04 } from '../documents/draft04.ts';
import { draftOf } from '../documents/keywords.ts';
import { factsOf } from '../documents/shape.ts';
import { isSlowOn } from '../languages/backtracking.ts';
import { mayExplode } from '../languages/risk.ts';
import { Parts } from './parts.ts';
import type { Judge, Judged } from './port.ts';
import { forAjv } from './rewrite.ts';

/** Compiled validators are kept for this many schemas, and for schemas of this much text. */
const MOST_COMPILED = 1000;
const MOST_TEXT = 500_000;
/** An instance serves this many schemas before a fresh one takes over. */
const MOST_USES = 300;

const compiled = new Map<string, ValidateFunction | undefined>();
let compiledText = 0;
const instances = new Map<string, { readonly ajv: Ajv; uses: number }>();
const allParts = new Map<string, Parts>();

/** Ajv 8, with the formats of ajv-formats in full mode. */
export const ajvJudge: Judge = async (side, value) => {
  const validate = compile(side);
  if (validate === undefined) return undefined;
  try {
    return validate(side.fills === true ? copyOf(value) : value) === true;
  } catch {
    // Out of stack, or a pattern that would not come back.
    return undefined;
  }
};

/** A copy to fill in. */
function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function compile(side: Judged): ValidateFunction | undefined {
  const { resource, format, fills = false } = side;
  const [schema, neighbours] = [knownAs(resource.schema), knownAs((resource.neighbours ?? null) as Json)];
  const key = `${resource.dialect} ${format} ${fills} ${resource.uri ?? ''} ${schema.name} ${neighbours.name}`;
  if (compiled.has(key)) return compiled.get(key);
  if (compiled.size >= MOST_COMPILED || compiledText > MOST_TEXT) forgetCompiled();
  compiledText += schema.length + neighbours.length;
  const made = tryFlags(side);
  compiled.set(key, made);
  return made;
}

const SHORT_KEY = 500;

/** Instances hold on to what they compiled, too. */
function forgetCompiled(): void {
  compiled.clear();
  instances.clear();
  allParts.clear();
  compiledText = 0;
}

/** What a schema is known by: its canonical text, or where that is long its digest, and what is asked of the text. */
type Known = { readonly name: string; readonly length: number; readonly embeds: boolean };

const known = new WeakMap<object, Known>();

function knownAs(value: Json): Known {
  if (typeof value !== 'object' || value === null) return { name: String(value), length: 0, embeds: false };
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = canonicalJson(value);
  const name = text.length < SHORT_KEY ? text : digestOfBytes(text);
  const made = { name, length: text.length, embeds: EMBEDDED.test(text) };
  known.set(value, made);
  return made;
}

/** With Unicode patterns as the standard asks; without where a pattern is valid only so; then without other words. */
function tryFlags(side: Judged): ValidateFunction | undefined {
  // Without other words there would be no defaults.
  for (const onlyKeywords of side.fills === true ? [false] : [false, true]) {
    for (const unicodeRegExp of [true, false]) {
      try {
        return compileWith(side, unicodeRegExp, onlyKeywords);
      } catch {
        // A schema that Ajv refuses is for another validator to judge.
      }
    }
  }
  return undefined;
}

function compileWith(
  { resource, format, fills }: Judged,
  unicodeRegExp: boolean,
  onlyKeywords: boolean,
): ValidateFunction {
  const { dialect, neighbours, uri } = resource;
  const schema = forAjv(resource.schema, dialect, onlyKeywords) as Parameters<Ajv['compile']>[0];
  const shared = fills !== true && neighbours === undefined && !factsOf(resource.schema, dialect).named;
  const nameless = uri === undefined && !(typeof schema === 'object' && '$id' in schema);
  const sharing = shared && nameless && isObject(resource.schema);
  const made = sharing && sharedParts(dialect, format, unicodeRegExp).compile(schema as JsonObject);
  if (made) return made;
  const ajv =
    shared && nameless
      ? sharedInstance(dialect, format, unicodeRegExp)
      : makeInstance(dialect, format, unicodeRegExp, nameless, {
          ...(bringsMetaschemas(resource) && { meta: false }),
          ...(fills && { useDefaults: true }),
        });
  for (const [name, neighbour] of Object.entries(neighbours ?? {})) {
    const own = forAjv(neighbour.schema, neighbour.dialect, onlyKeywords) as Parameters<Ajv['compile']>[0];
    if (name !== uri) ajv.addSchema(own, name);
  }
  const base = uri !== undefined && typeof schema === 'object' && !('$id' in schema) ? { ...schema, $id: uri } : schema;
  const validate = ajv.compile(base);
  if (shared && nameless && typeof base === 'object') ajv.removeSchema(base);
  return validate;
}

/** A matcher that gives up where a plain one might run for ever. */
const guarded = Object.assign(
  (pattern: string, flags: string): { test: (text: string) => boolean } => {
    const expression = new RegExp(pattern, flags);
    if (!mayExplode(pattern)) return expression;
    return {
      test: (text) => {
        if (isSlowOn(pattern, text)) throw new RangeError(`${pattern} may never end`);
        return expression.test(text);
      },
    };
  },
  { code: 'new RegExp' },
);

function sharedInstance(dialect: Dialect, format: Judged['format'], unicodeRegExp: boolean): Ajv {
  const key = `${draftOf(dialect)} ${format} ${unicodeRegExp}`;
  const before = instances.get(key);
  if (before && before.uses < MOST_USES) {
    before.uses += 1;
    return before.ajv;
  }
  const ajv = makeInstance(dialect, format, unicodeRegExp, true);
  instances.set(key, { ajv, uses: 1 });
  return ajv;
}

function sharedParts(dialect: Dialect, format: Judged['format'], unicodeRegExp: boolean): Parts {
  const key = `${draftOf(dialect)} ${format} ${unicodeRegExp}`;
  const before = allParts.get(key);
  if (before && before.length < MOST_TEXT) return before;
  const made = new Parts(
    makeInstance(dialect, format, unicodeRegExp, true, { inlineRefs: false, meta: false }),
    dialect,
  );
  allParts.set(key, made);
  return made;
}

/** Whether a document contains a published metaschema: Ajv takes a second one of the same name for a conflict. */
function bringsMetaschemas({ schema, neighbours }: SchemaResource): boolean {
  return knownAs(schema).embeds || knownAs((neighbours ?? null) as Json).embeds;
}

const EMBEDDED = /"\$?id":"https?:\/\/json-schema\.org\//;

function makeInstance(
  dialect: Dialect,
  format: Judged['format'],
  unicodeRegExp: boolean,
  nameless: boolean,
  more: Options = {},
): Ajv {
  const options: Options = {
    strict: false,
    // Loops are shorter than one comparison for each member.
    loopRequired: 1,
    loopEnum: 2,
    validateSchema: false,
    // Without a name of its own a schema finds itself, as `#` or by an anchor, only among those that were used.
    addUsedSchema: nameless,
    // Otherwise every object would have the properties `constructor` and `__proto__`.
    ownProperties: true,
    logger: false,
    messages: false,
    code: { optimize: false, regExp: guarded },
    unicodeRegExp,
    validateFormats: format === 'assertion',
    ...(format === 'assertion' && { formats: fullFormats }),
    ...more,
  };
  const draft = draftOf(dialect);
  if (draft >= 4) return new Ajv2020(options);
  if (draft === 3) return new Ajv2019(options);
  const ajv = new Ajv(options);
  if (more.meta === false) return ajv;
  if (draft === 1) ajv.addMetaSchema(draft06);
  if (draft === 0) {
    const metaschema = forAjv(draft04, 'draft-04') as Parameters<Ajv['addSchema']>[0];
    ajv.addSchema(metaschema, 'http://json-schema.org/draft-04/schema');
  }
  return ajv;
}
