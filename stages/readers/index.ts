export { placesWritten, type Readership, readersOf } from './readers.ts';
export type { ReadingParty } from './reading.ts';
