/** The shapes of the generated files that the site is given. Types only: nothing is ever loaded from there. */
export type * from '../generators/catalog-json.ts';
export type * from '../generators/stages-json.ts';
export type { RuleJson } from './index.d.mts';
export type PlanJson = NonNullable<import('../generators/stages-json.ts').StagesJson['plans']>[number];
