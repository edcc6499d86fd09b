export type { LintCache } from './examples/kept.ts';
export { lint } from './lint.ts';
export { lintRules } from './registry.ts';
