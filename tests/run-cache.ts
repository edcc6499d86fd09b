const folder = process.env['TRILATERAL_TEST_CACHE'];
if (folder === undefined) throw new Error('jest was started without the configuration of this repository');

/** The cache for parsed documents that all suites of a run share. */
export const runCache = folder;
