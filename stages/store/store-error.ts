/**
 * What went wrong in a stage store. `store-*`: the store itself is damaged or out of reach, so nothing can be said
 * about the stage, or (`store-doubtful`) whether something was recorded; the others say why a well-formed request was refused.
 */
export type StoreErrorCode =
  | 'store-torn'
  | 'store-missing'
  | 'store-edited'
  | 'bundle-missing'
  | 'store-unreadable'
  | 'store-unwritable'
  | 'store-doubtful'
  | 'store-invalid'
  | 'stage-unknown'
  | 'stage-exists'
  | 'stage-moved'
  | 'version-unknown'
  | 'version-conflict'
  | 'version-not-running'
  | 'name-invalid';

/** An expected failure of a stage store; `file` is the place in the store, with `/`, that a person should look at. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly file: string;
  readonly fix: string;

  constructor(code: StoreErrorCode, file: string, message: string, fix: string) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
    this.file = file;
    this.fix = fix;
  }
}
