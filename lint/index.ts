export { lint } from './lint.ts';
export { lintRules } from './registry.ts';
