import { createRequire } from 'node:module';

// Nobody waits for the site any more when the process that asked for it is gone.
process.once('disconnect', () => process.exit(1));
const asked = new Promise((done) => process.once('message', done));
const { default: docusaurus } = await import('@docusaurus/core/lib/index.js');
loadForBuild();
const siteDir = await asked;
try {
  process.chdir(siteDir);
  process.stdout.write('step: rendering pages\n');
  await docusaurus.build(siteDir, { outDir: 'build', minify: true });
} catch (error) {
  // Errors of configuration and plugins come from another realm, so `instanceof` would miss them.
  for (let cause = error; cause !== undefined && cause !== null; cause = cause.cause) {
    process.stderr.write(`error: ${cause.message ?? cause}\n`);
  }
  process.exitCode = 1;
}
process.removeAllListeners('disconnect');
process.disconnect?.();

/** What each build loads sooner or later: better while nobody waits. */
function loadForBuild() {
  const load = createRequire(import.meta.url);
  for (const name of ['@docusaurus/plugin-content-docs', '@docusaurus/theme-classic', '@docusaurus/faster']) load(name);
}
