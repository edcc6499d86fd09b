import type { Pact } from '#model/http.ts';
import { parseDocument } from '#model/load/document.ts';
import { loadPact } from '#model/load/pact.ts';
import { type Party, partyOf } from '../party.ts';
import { sampleService } from '../sample.ts';

/** A service that calls another by the pact that `text` states, for tests; lines and columns are real. */
export function samplePact(text: string): { readonly caller: Party; readonly pact: Pact } {
  const file = 'pact.json';
  const document = parseDocument(file, new TextEncoder().encode(text));
  const { pact } = loadPact(document);
  if (pact === undefined) throw new Error('no pact was read');
  const calls = { provider: pact.provider, by: 'pact', pact, at: pact.at } as const;
  const service = sampleService(pact.consumer, '1.0.0', [], { calls: [calls] });
  const sources: Party['sources'] = (where, pointer) => (where === file ? document.rangeAt(pointer) : undefined);
  return { caller: partyOf(service, sources), pact };
}
