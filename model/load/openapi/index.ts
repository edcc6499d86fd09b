export { type LoadedApi, loadOpenApi } from './load.ts';
export type { ContractPool, OpenApiContext } from './reading.ts';
export { structureFindings } from './structure.ts';
