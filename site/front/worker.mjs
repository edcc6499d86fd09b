import docusaurus from '@docusaurus/core/lib/index.js';

// Nobody waits for the site any more when the process that asked for it is gone.
process.once('disconnect', () => process.exit(1));
const siteDir = process.argv[2] ?? '.';
try {
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
