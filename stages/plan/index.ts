export { type Between, movesBetween } from './between.ts';
export type { Move } from './move.ts';
export { planDeployments } from './plan.ts';
export type { PlanQuestion } from './trials.ts';
