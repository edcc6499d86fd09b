import { canonicalJson, digestOf, digestOfBytes } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** A version that runs, or is about to run, on a stage. Together with `instance`, `service` names what it replaces. */
export type Deployment = {
  readonly service: string;
  readonly version: string;
  /** Digest of the bundle: what this version promises and expects. */
  readonly digest: string;
  /** A canary, a region, a cell; absent for the one that has no name. */
  readonly instance?: string;
};

/** What a journal is asked to remember. */
export type EntryDraft = { readonly at: string; readonly by: string } & (
  | {
      readonly action: 'created';
      readonly from?: { readonly stage: string; readonly seq: number };
      readonly live?: readonly LiveCopy[];
    }
  | ({ readonly action: 'announced'; readonly expires: string } & Deployment)
  | ({ readonly action: 'deployed' | 'retired' } & Deployment)
  | { readonly action: 'retired'; readonly service?: never }
);

/** A deployment that a stage starts with, copied from another. */
export type LiveCopy = Deployment & { readonly since: string };

/**
 * One entry of a stage's journal. `previous` is the seal of the entry before it (empty for the first) and `seal` the
 * digest of everything else in this one, so that a lost or edited entry is noticed, the last one included.
 *
 * `retired` without a service ends the stage itself.
 */
export type Entry = EntryDraft & { readonly seq: number; readonly previous: string; readonly seal: string };

/** The entry for `draft` after the entry sealed `previous`. */
export function sealEntry(draft: EntryDraft, seq: number, previous: string): Entry {
  const entry = { ...draft, seq, previous };
  return { ...entry, seal: digestOf(plain(entry)) };
}

/** The text of `entry` as it is stored. Throws `TypeError` for one that could not be read again. */
export function entryText(entry: Entry): string {
  const text = `${canonicalJson(plain(entry))}\n`;
  if (!('entry' in parseEntry(text))) throw new TypeError(`no journal entry: ${text.slice(0, 200)}`);
  return text;
}

/** Reads an entry; answers with a phrase that says what is wrong with it where it is none. */
export function parseEntry(
  text: string,
): { readonly entry: Entry } | { readonly torn: string } | { readonly edited: string } {
  const value = parseJson(text);
  if (!isObject(value)) return { torn: 'is not a JSON object: it was cut short or overwritten' };
  const { seal } = value;
  if (typeof seal !== 'string') return { torn: 'has no seal: it was cut short or not written by Trilateral' };
  if (!isSealedAsStored(text, seal) && digestOf(factsOf(value)) !== seal)
    return { edited: 'is not what was recorded: its seal does not match its content' };
  return isEntry(value) ? { entry: value } : { edited: 'is sealed but is no journal entry of a known kind' };
}

function factsOf({ seal: _, ...facts }: JsonObject): JsonObject {
  return facts;
}

/**
 * Whether `text` is the canonical form that was sealed, with the seal in its place: then it need not be made again.
 * Within a JSON text `"seal":"` can only be a member, because quotes in strings are escaped.
 */
function isSealedAsStored(text: string, seal: string): boolean {
  const member = `"seal":"${seal}",`;
  const at = text.indexOf(member);
  if (at === -1 || !text.endsWith('}\n')) return false;
  return digestOfBytes(text.slice(0, at) + text.slice(at + member.length, -1)) === seal;
}

/** The JSON value of `text`, or undefined. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function plain(value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

function isEntry(value: object): value is Entry {
  const entry = value as Readonly<Record<string, Json | undefined>>;
  const texts = ['at', 'by', 'previous', 'seal'].every((name) => typeof entry[name] === 'string');
  if (!texts || typeof entry['seq'] !== 'number' || !isMoment(entry['at'])) return false;
  switch (entry['action']) {
    case 'created':
      return entry['live'] === undefined || (isArray(entry['live']) && entry['live'].every(isLiveCopy));
    case 'announced':
      return isDeployment(entry) && isMoment(entry['expires']);
    case 'deployed':
      return isDeployment(entry);
    case 'retired':
      return entry['service'] === undefined || isDeployment(entry);
    default:
      return false;
  }
}

function isDeployment(value: Readonly<Record<string, Json | undefined>>): boolean {
  const texts = ['service', 'version', 'digest'].every((name) => typeof value[name] === 'string');
  return texts && (value['instance'] === undefined || typeof value['instance'] === 'string');
}

function isLiveCopy(value: Json): boolean {
  return isObject(value) && isDeployment(value) && isMoment(value['since']);
}

/** A moment that nobody can compare would never expire, or have expired always. */
function isMoment(value: Json | undefined): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
