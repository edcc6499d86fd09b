// `npm run check`: what a developer runs before a commit. All static checks, and the suites that need neither a
// browser nor a local stage.
import { fileURLToPath } from 'node:url';
import { jest, quietEnv } from './jest.mjs';
import { build, staticChecks } from './static-checks.mjs';
import { runBeside, runSteps } from './steps.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const suites = {
  name: 'suites',
  args: jest('--testPathIgnorePatterns', '/node_modules/', '/tests/(e2e|site)/'),
  env: quietEnv,
};
const failed = [...(await runSteps([build])), ...(await runBeside(staticChecks)), ...(await runSteps([suites]))];
process.stdout.write(failed.length === 0 ? '\nall checks passed\n' : `\nfailed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
