export { type Answered, callersOf, placesAnswered } from './callers.ts';
export { placesWritten, readersOf } from './readers.ts';
export type { Readership } from './readership.ts';
export type { ReadingParty } from './reading.ts';
