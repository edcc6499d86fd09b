export default {
  testMatch: ['<rootDir>/{model,compat,lint,generators,stages,testing,cli,services,tests,bench}/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cache'],
  // A net for what hangs, not a measure of speed: machines may be busy.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/tools/test-folder.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022', experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
