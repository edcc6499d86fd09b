/** What all the others need. */
export const build = { name: 'build', args: ['tools/build.mjs'] };

/** What is checked without running the product: format, lint, types, and that generated files are fresh; the longest first. */
export const staticChecks = [
  { name: 'lint with types', args: ['node_modules/eslint/bin/eslint.js', '.'] },
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc'] },
  { name: 'types of the site', args: ['node_modules/typescript/bin/tsc', '-p', 'site'] },
  { name: 'generated files are fresh', args: ['dist/cli.js', 'generate', '--check', '--quiet'] },
];
