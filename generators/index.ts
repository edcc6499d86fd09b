export { catalogJsonOf } from './catalog/of-catalog.ts';
export { SchemaStore } from './catalog/schema-store.ts';
export type * from './catalog-json.ts';
export { generate } from './generate.ts';
export type { GeneratedFile } from './generated-file.ts';
export { GenerationError } from './generation-error.ts';
export type * from './stages-json.ts';
export { generateTypes } from './types/service-types.ts';
