/** Something that went wrong in a way that the caller can tell apart by `code`. */
export class SiteError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {readonly string[]} log
   */
  constructor(code, message, log = []) {
    super(message);
    this.name = 'SiteError';
    this.code = code;
    this.log = log;
  }
}
