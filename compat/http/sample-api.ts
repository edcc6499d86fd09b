import type { HttpApi } from '#model/http.ts';
import { parseDocument } from '#model/load/document.ts';
import { loadInMemory } from '#model/load/openapi/in-memory.ts';
import { type Party, partyOf } from '../party.ts';
import { sampleService } from '../sample.ts';

/** A service with the API that `text` describes, for tests of the comparison; lines and columns are real. */
export function sampleApi(id: string, version: string, text: string): { readonly party: Party; readonly api: HttpApi } {
  const file = `${id}.openapi.yaml`;
  const { api, findings } = loadInMemory({ [file]: text }, file);
  const [first] = findings;
  if (api === undefined || first !== undefined) throw new Error(first?.message ?? 'no interface was read');
  const document = parseDocument(file, new TextEncoder().encode(text));
  const sources: Party['sources'] = (where, pointer) => (where === file ? document.rangeAt(pointer) : undefined);
  return { party: partyOf(sampleService(id, version, [], { api }), sources), api };
}
