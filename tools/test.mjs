// `npm test`: everything. `npm test -- stages cli/run`: only the suites whose path matches.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { corporaNotRun, corporaSteps } from './corpora-step.mjs';
import { jest, quietEnv } from './jest.mjs';
import { build, staticChecks } from './static-checks.mjs';
import { runBeside, runSteps } from './steps.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const RESULTS = '.cache/test-results.json';
const only = process.argv.slice(2);
mkdirSync('.cache', { recursive: true });
rmSync(RESULTS, { force: true });

const suites = {
  name: 'suites',
  args: jest('--maxWorkers=2', '--json', `--outputFile=${RESULTS}`, '--silent=false', ...only),
  env: quietEnv,
};
const beside = only.length > 0 ? [] : [...corporaSteps, ...staticChecks];
const checks = [build, ...beside];
const failed = [...(await runSteps([build])), ...(await runBeside(beside)), ...(await runSteps([suites]))];

/** Jest's own counts; a run that left no results behind is one failure. */
function suiteCounts() {
  try {
    const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
    for (const suite of results.testResults) {
      for (const test of suite.assertionResults) {
        if (test.status === 'failed') process.stderr.write(`FAILED  ${test.fullName}\n`);
      }
      if (suite.status === 'failed' && suite.assertionResults.length === 0)
        process.stderr.write(`FAILED  ${suite.name}\n`);
    }
    const broken = results.numRuntimeErrorTestSuites;
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + broken,
      skipped: results.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const counts = suiteCounts();
const failedChecks = failed.filter((name) => name !== suites.name);
for (const name of failedChecks) process.stderr.write(`FAILED  ${name}\n`);
if (counts.skipped > 0) process.stderr.write(`NOT RUN ${counts.skipped} tests, see above\n`);
if (only.length === 0) for (const text of corporaNotRun) process.stderr.write(`${text}\n`);
const allPassed = counts.passed + checks.length - failedChecks.length;
const allFailed = counts.failed + failedChecks.length;
process.stdout.write(`\n${allPassed} passed, ${allFailed} failed\n`);
process.exitCode = failed.length > 0 || allFailed > 0 ? 1 : 0;
