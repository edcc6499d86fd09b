// `npm start`: the main job on the embedded system. Contracts -> types, checks, gate, site, served on loopback.
// `npm start -- --no-serve` ends after the build.
import { fileURLToPath } from 'node:url';
import { runNode } from './steps.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const serve = !process.argv.includes('--no-serve');
const STAGE = 'prod';

const say = (text) => process.stdout.write(`${text}\n`);
const trilateral = async (...args) => {
  say(`\n$ trilateral ${args.join(' ')}`);
  return runNode(['dist/cli.js', ...args]);
};

/** A step that must succeed for the next ones to mean anything. */
async function must(name, step) {
  const code = await step;
  if (code === 0) return;
  process.stderr.write(`\nstart: ${name} failed with exit code ${code}, see above\n`);
  process.exit(code);
}

await must('the build', runNode(['tools/build.mjs']));
await must('generate', trilateral('generate'));
await must('check', trilateral('check'));
const gate = await trilateral('can-deploy', '--all', '--to', STAGE);
await must('the site', trilateral('site', 'build', '--out', 'site/build'));

say(`
What to do next
  change a contract    contracts/events/schemas/food.schema.json, then \`npx trilateral check\`
  ask the gate         npx trilateral can-deploy food --to ${STAGE}   (just now: ${gate === 0 ? 'safe' : `exit ${gate}, see above`})
  see what runs where  npx trilateral stages
  understand a finding npx trilateral explain payload-required-removed
  run all tests        npm test`);
if (serve) process.exitCode = await trilateral('site', 'serve', '--dir', 'site/build');
