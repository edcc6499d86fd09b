export { type LoadedApi, loadOpenApi } from './load.ts';
export type { ContractPool, OpenApiContext } from './reading.ts';
