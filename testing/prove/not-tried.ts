/** The handler could not be tried; not a proof of anything. */
export class NotTried extends Error {
  readonly code = 'NOT_TRIED';
  readonly fix: string;

  constructor(reason: string, fix: string) {
    super(reason);
    this.name = 'NotTried';
    this.fix = fix;
  }
}
