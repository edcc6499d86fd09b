export { type LoadedCatalog, type LoadOptions, loadCatalog } from './catalog.ts';
export { type LoadRule, loadRules } from './rules.ts';
