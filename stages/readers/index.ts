export { type Answered, callersOf, placesAnswered } from './callers.ts';
export { placesWritten, type Readership, readersOf } from './readers.ts';
export type { ReadingParty } from './reading.ts';
