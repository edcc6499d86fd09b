import type { Finding } from '#model/finding.ts';
import { placeName } from './change/edit.ts';
import type { ContractPair } from './party.ts';

const wholes: Readonly<Record<string, string>> = { headers: 'the headers', reply: 'the reply' };

/** The params of a schema fact, with the whole value called by what it is at this position: `the request body`. */
export function inPosition(
  { position, whole }: Pick<ContractPair, 'position' | 'whole'>,
  params: Finding['params'],
): Finding['params'] {
  const payload = placeName('');
  return params['place'] === payload ? { ...params, place: whole ?? wholes[position] ?? payload } : params;
}
