/** What all the others need. */
export const build = { name: 'build', args: ['tools/build.mjs'] };

/** What is checked without running the product: format, lint, types, and that generated files are fresh; the longest first. */
export const staticChecks = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc'] },
  { name: 'types of the site', args: ['node_modules/typescript/bin/tsc', '-p', 'site'] },
  { name: 'lint with types', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '.'] },
  { name: 'generated files are fresh', args: ['dist/cli.js', 'generate', '--check', '--quiet'] },
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'] },
];
