export { type ContentCache, contentCache } from './cache.ts';
export { type LoadedCatalog, type LoadOptions, loadCatalog } from './catalog.ts';
export { type LoadedDocument, type LoadedFiles, type LoadFilesOptions, loadFiles } from './files.ts';
export { type LoadRule, loadRules } from './rules.ts';
