import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import { isArray, isObject, type Json, type JsonPointer, pointerTo, tokensOf } from '../json.ts';
import type { Location } from '../location.ts';
import { isMetaschema } from './dialect.ts';
import type { ParsedDocument } from './document.ts';
import type { DocumentSet } from './document-set.ts';
import { inputFinding } from './input-finding.ts';
import { placeIn } from './input-report.ts';
import { indexResources, type ResourceIndex, resolveUri } from './resource-index.ts';

/** A place in a document that a reference leads to, with the value that stands there. */
export type Target = { readonly file: string; readonly pointer: JsonPointer; readonly value: Json };

export type Resolution =
  | { readonly kind: 'found'; readonly target: Target; readonly notes: readonly Finding[] }
  /** The metaschema of a draft: built into every validator. */
  | { readonly kind: 'metaschema'; readonly uri: string }
  | { readonly kind: 'failed'; readonly finding: Finding };

export type References = {
  /** Where the `$ref` at `pointer` (of the object that holds it) leads; one step, without following further references. */
  readonly resolve: (file: string, pointer: JsonPointer, ref: string, keyword?: string) => Resolution;
  /** Makes the `$id`s and anchors of `file` known, so that other documents find it by them. */
  readonly register: (file: string) => readonly Finding[];
  readonly at: (file: string, pointer: JsonPointer, part?: 'key' | 'value') => Location;
  readonly documents: DocumentSet;
};

/** A reference into the document itself, written so that no URI has to be made of it. */
const plainFragment = /^#(\/[\w.~/-]*)?$/;

/** Resolves references among the documents of `documents`: by `$id` where one is registered, by relative path otherwise. */
export function referencesIn(documents: DocumentSet): References {
  const indexes = new Map<string, ResourceIndex>();
  const plain = new Map<string, PlainTargets>();
  const owners = new Map<string, { readonly file: string; readonly pointer: JsonPointer }>();

  const documentOf = (file: string): ParsedDocument | undefined => {
    const document = documents.open(file);
    return typeof document === 'string' ? undefined : document;
  };

  const indexOf = (file: string): ResourceIndex => {
    const known = indexes.get(file);
    if (known !== undefined) return known;
    const index = indexResources(file, documentOf(file)?.value);
    indexes.set(file, index);
    return index;
  };

  const at: References['at'] = (file, pointer, part) => {
    const document = documentOf(file);
    return document === undefined ? { file, pointer } : placeIn(document, pointer, part);
  };

  const register: References['register'] = (file) => {
    const findings: Finding[] = [];
    for (const [uri, pointer] of indexOf(file).targets) {
      const owner = owners.get(uri);
      if (owner === undefined) owners.set(uri, { file, pointer });
      else if (owner.file !== file && !uri.includes('#')) {
        const related = [{ label: 'first', at: at(owner.file, owner.pointer) }];
        findings.push(
          inputFinding('schema-id-duplicated', at(file, pointerTo(pointer, '$id')), { id: uri }, { related }),
        );
      }
    }
    return findings;
  };

  /** As `looked`, with one answer for all who refer to one place of their own document in the same words. */
  const resolve: References['resolve'] = (file, pointer, ref, keyword) => {
    const base = indexOf(file).baseAt(pointer);
    const known = plain.get(file)?.get(ref);
    if (known?.base === base) return known.resolution;
    const resolution = looked(file, pointer, ref, keyword);
    if (resolution.kind !== 'found' || resolution.notes.length > 0 || !plainFragment.test(ref)) return resolution;
    const targets: PlainTargets = plain.get(file) ?? new Map();
    plain.set(file, targets.set(ref, { base, resolution }));
    return resolution;
  };

  const looked: References['resolve'] = (file, pointer, ref, keyword = '$ref') => {
    const place = (): Location => at(file, pointerTo(pointer, keyword));
    const fail = (rule: string, params: Readonly<Record<string, Json>>): Resolution => ({
      kind: 'failed',
      finding: inputFinding(rule, place(), { ref, ...params }),
    });
    const base = indexOf(file).baseAt(pointer);
    if (plainFragment.test(ref)) return within(file, indexOf(file).targets.get(base) ?? '', ref.slice(1), base);
    const uri = resolveUri(ref, base);
    if (uri === undefined) return fail('ref-dangling', { reason: 'it is not a URI reference' });
    const [address = '', fragment = ''] = uri.split(/#(.*)/s, 2);
    if (address === base && ref.startsWith('#')) {
      const own = indexOf(file).targets.get(base) ?? '';
      return within(file, own, fragment, base);
    }
    const owner = indexOf(file).targets.has(address)
      ? { file, pointer: indexOf(file).targets.get(address) ?? '' }
      : owners.get(address);
    if (owner !== undefined) return within(owner.file, owner.pointer, fragment, address);
    if (isMetaschema(address)) return { kind: 'metaschema', uri };
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(ref)) {
      const local = /^file:/i.test(ref) || /^[a-z]:/i.test(ref);
      return local ? fail('ref-outside-root', { root: documents.root }) : fail('ref-remote', {});
    }
    return byPath();

    /** A relative reference as a path from the file it stands in. */
    function byPath(): Resolution {
      const path = decoded(ref.split('#', 1)[0] ?? '');
      if (path.startsWith('/')) return fail('ref-outside-root', { root: documents.root });
      const target = posix.normalize(posix.join(posix.dirname(file), path));
      const document = documents.open(target);
      if (document === 'outside') return fail('ref-outside-root', { root: documents.root });
      if (document === 'missing') return fail('ref-dangling', { reason: `there is no file ${target}` });
      if (document === 'forbidden') return fail('ref-dangling', { reason: `${target} may not be read` });
      return within(target, '', fragment, indexOf(target).baseAt(''));
    }

    function within(target: string, start: JsonPointer, encoded: string, targetBase: string): Resolution {
      const name = decoded(encoded);
      const document = documentOf(target);
      const root = document?.value;
      if (root === undefined) {
        // What keeps it from being read is the news, not that others refer to it.
        const cause = document?.findings.find(({ severity }) => severity === 'error');
        if (cause !== undefined) return { kind: 'failed', finding: cause };
        return fail('ref-dangling', { reason: `${target} can't be read` });
      }
      if (name !== '' && !name.startsWith('/')) {
        const anchor = indexOf(target).targets.get(`${targetBase}#${name}`);
        const value = anchor === undefined ? undefined : walk(root, tokensOf(anchor));
        if (anchor === undefined || value === undefined) {
          return fail('ref-dangling', { reason: `${target} has no anchor "${name}"` });
        }
        return { kind: 'found', target: { file: target, pointer: anchor, value: value.value }, notes: [] };
      }
      const found = walk(root, [...tokensOf(start), ...tokensOf(name)]);
      if (found === undefined) return fail('ref-dangling', { reason: `${target} has no ${name}` });
      const exact = pointerTo('', ...found.tokens);
      const notes = found.joined ? [inputFinding('ref-unescaped', place(), { ref, pointer: exact })] : [];
      return { kind: 'found', target: { file: target, pointer: exact, value: found.value }, notes };
    }
  };

  return { resolve, register, at, documents };
}

/** Where references into the document itself lead, with the base URI from which they do. */
type PlainTargets = Map<string, { readonly base: string; readonly resolution: Resolution }>;

type Walked = { readonly value: Json; readonly tokens: readonly string[]; readonly joined: boolean };

/** Follows `tokens`; names with an unescaped `/` are found where no exact name is, within a bounded search. */
function walk(value: Json, tokens: readonly string[], budget = { steps: 2000 }): Walked | undefined {
  const [first] = tokens;
  if (first === undefined) return { value, tokens: [], joined: false };
  for (let length = 1; length <= tokens.length; length += 1) {
    budget.steps -= 1;
    if (budget.steps < 0) return undefined;
    const name = tokens.slice(0, length).join('/');
    const member = memberOf(value, name);
    const rest = member === undefined ? undefined : walk(member, tokens.slice(length), budget);
    if (rest !== undefined)
      return { value: rest.value, tokens: [name, ...rest.tokens], joined: rest.joined || length > 1 };
  }
  return undefined;
}

function memberOf(value: Json, name: string): Json | undefined {
  if (isArray(value)) return /^(0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
