// How jest is started: with native ES modules, and with its flag on the command line so that no child process of a
// test inherits it.
export const jest = (...args) => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...args,
];

/** What tests must not do behind our back: report to analytics hosts or ask for updates. */
export const quietEnv = {
  PACT_DO_NOT_TRACK: 'true',
  SCARF_ANALYTICS: 'false',
  NO_UPDATE_NOTIFIER: '1',
  PACT_BROKER_HTTP_RETRIES: '0',
};
