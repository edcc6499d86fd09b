export type { LintCache } from './examples/kept.ts';
export { lint, lintInput } from './lint.ts';
export { lintRules } from './registry.ts';
