/** A local stage cannot be had on this machine. Not a failure of what is tested: the suites report NOT RUN. */
export class StageUnavailable extends Error {
  readonly code = 'STAGE_UNAVAILABLE';
  readonly fix: string;

  constructor(reason: string, fix: string) {
    super(reason);
    this.name = 'StageUnavailable';
    this.fix = fix;
  }
}
