import { type Party, partyOf } from '#compat/party.ts';
import { sampleService } from '#compat/sample.ts';
import type { HttpApi } from '#model/http.ts';
import { loadInMemory } from '#model/load/openapi/in-memory.ts';

/** A service with the API that `text` describes, whatever is to be said about the text; undefined where it is not read. */
export function describedParty(
  id: string,
  version: string,
  text: string,
): { readonly party: Party; readonly api: HttpApi } | undefined {
  const { api } = loadInMemory({ 'api.openapi.yaml': text }, 'api.openapi.yaml');
  return api && { party: partyOf(sampleService(id, version, [], { api }), () => undefined), api };
}
