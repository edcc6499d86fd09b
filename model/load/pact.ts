import type { Finding } from '../finding.ts';
import type { Pact, PactInteraction } from '../http.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../json.ts';
import type { ParsedDocument } from './document.ts';
import { type InputReport, inputReport, placeIn } from './input-report.ts';
import { type PactContext, readInteraction, readMessage } from './pact/interactions.ts';

/**
 * The pact that `document` states, in one shape for specifications 1 to 4 and the layouts seen between them. Without a consumer and a
 * provider there is no pact; an interaction that can't be read is left out; both with a finding.
 *
 * @see https://github.com/pact-foundation/pact-specification
 */
export function loadPact(document: ParsedDocument): {
  readonly pact: Pact | undefined;
  readonly findings: readonly Finding[];
} {
  const { findings, reportOn } = inputReport();
  if (document.value === undefined) return { pact: undefined, findings };
  return { pact: readPact(document, document.value, reportOn(document)), findings };
}

function readPact(document: ParsedDocument, root: Json, report: InputReport): Pact | undefined {
  if (!isObject(root)) return missing('a pact is a JSON object', '', report);
  const consumer = partyOf(root, 'consumer', report);
  const provider = partyOf(root, 'provider', report);
  if (consumer === undefined || provider === undefined) return undefined;
  const specification = specificationOf(root);
  const context: PactContext = {
    wrapsBodies: Number.parseInt(specification, 10) >= 4,
    placeOf: (pointer) => placeIn(document, pointer),
    report,
  };
  const read = (name: string, reader: typeof readInteraction): readonly PactInteraction[] =>
    listOf(root, name, report).flatMap((stated, index) => reader(stated, pointerTo('', name, index), context) ?? []);
  const interactions = [...read('interactions', readInteraction), ...read('messages', readMessage)];
  if (interactions.length === 0) report({ rule: 'pact-emptied', pointer: '' });
  return { consumer, provider, specification, interactions, at: placeIn(document, '') };
}

/** The name of a party: `{name}`, or a bare string as some tools write it. */
function partyOf(root: JsonObject, role: 'consumer' | 'provider', report: InputReport): string | undefined {
  const stated = root[role];
  const name = isObject(stated) ? stated.name : stated;
  if (typeof name === 'string' && name !== '') return name;
  return missing(`it does not name its ${role}`, stated === undefined ? '' : `/${role}`, report);
}

/** As the metadata say, under any of the names in use; else the oldest version that has what the file has. */
function specificationOf(root: JsonObject): string {
  const metadata = isObject(root.metadata) ? root.metadata : {};
  for (const name of ['pactSpecification', 'pact-specification', 'pact_specification']) {
    const stated = metadata[name];
    const version = isObject(stated) ? stated.version : stated;
    if (typeof version === 'string' && version !== '') return version;
  }
  const flat = metadata.pactSpecificationVersion ?? metadata['pact-specification-version'];
  if (typeof flat === 'string' && flat !== '') return flat;
  const interactions = isArray(root.interactions) ? root.interactions : [];
  if (interactions.some((each) => isObject(each) && typeof each.type === 'string')) return '4.0';
  if ('messages' in root || interactions.some((each) => isObject(each) && 'providerStates' in each)) return '3.0.0';
  return '2.0.0';
}

function listOf(root: JsonObject, name: string, report: InputReport): readonly Json[] {
  const stated = root[name];
  if (stated === undefined || stated === null) return [];
  if (isArray(stated)) return stated;
  missing(`"${name}" must be a list`, `/${name}`, report);
  return [];
}

function missing(reason: string, pointer: JsonPointer, report: InputReport): undefined {
  report({ rule: 'pact-malformed', pointer, params: { reason } });
  return undefined;
}
