/** The command line asks for something that does not exist or makes no sense; exit code 2. */
export class UsageError extends Error {
  readonly code = 'TRILATERAL_USAGE';
  readonly fix: string | undefined;

  constructor(message: string, fix?: string) {
    super(message);
    this.name = 'UsageError';
    this.fix = fix;
  }
}
