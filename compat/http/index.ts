/*
 * Whether HTTP callers and providers understand each other.
 *
 * - `compareHttp(one, other, comparison, { before, evidence, now })`: every call between two services, in both
 *   directions; for the gate. `before` is the version that the candidate replaces.
 * - `compareUnknownCallers(candidate, before, comparison)`: what a new version does to callers outside that nobody knows.
 * - `compareApis({ before, after, told }, comparison, { memo })`: two versions of an API (`told: 'version'`, for `diff`;
 *   `anyCaller(party)` is whoever goes by the first), or a caller's own statement and the API (`told: 'need'`).
 *
 * Each gives findings, sorted and folded, and a checked pair for each operation and direction.
 */
export { type ApiQuestion, anyCaller, compareApis } from './compare-apis.ts';
export { compareHttp, compareUnknownCallers, type HttpPairKnowledge } from './compare-http.ts';
export { apiRules, operationRules } from './rules.ts';
export type { ServiceCall } from './service-call.ts';
