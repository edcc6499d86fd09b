export { describeOnStage, type StageAvailability, stageAvailability } from './jest/describe-on-stage.ts';
export { eventually, NotInTime, type Patience } from './local-stage/eventually.ts';
export { type LocalStage, type LocalStageOptions, localStage } from './local-stage/local-stage.ts';
export type { Observation, ObservedMessage } from './local-stage/observe.ts';
export type { Outputs, StackSource } from './local-stage/stacks.ts';
export { StageUnavailable } from './local-stage/unavailable.ts';
