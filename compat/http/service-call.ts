import type { HttpCalls } from '#model/http.ts';
import type { Party } from '../party.ts';

/** A call from one service to another, whether or not there is an API. */
export type ServiceCall = { readonly caller: Party; readonly provider: Party; readonly calls: HttpCalls };
