import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Makes the shell of a site of the sources in the folder that is named, and writes it to `shell` there. Nobody waits for
// it any more when the process that asked for it is gone.
process.once('disconnect', () => process.exit(1));
process.env.NODE_ENV = 'production';
process.env.BABEL_ENV = 'production';
process.env.DOCUSAURUS_CURRENT_LOCALE = 'en';

/** Docusaurus in its parts: what `docusaurus build` does up to where it would render pages. */
const load = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));
const { loadSite } = load('./lib/server/site.js');
const { createBuildClientConfig } = load('./lib/webpack/client.js');
const { default: createServerConfig } = load('./lib/webpack/server.js');
const { createConfigureWebpackUtils, executePluginsConfigureWebpack } = load('./lib/webpack/configure.js');
const { createSSGParams } = load('./lib/ssg/ssgParams.js');
const { compile } = load('@docusaurus/bundler');

try {
  const [, , siteDir] = process.argv;
  process.chdir(siteDir);
  await writeShell(siteDir, await bundled(siteDir));
} catch (error) {
  // Errors of configuration and plugins come from another realm, so `instanceof` would miss them.
  for (let cause = error; cause !== undefined && cause !== null; cause = cause.cause) {
    process.stderr.write(`error: ${cause.message ?? cause}\n`);
  }
  process.exitCode = 1;
}
process.removeAllListeners('disconnect');
process.disconnect?.();

async function bundled(siteDir) {
  const { props } = await loadSite({ siteDir, outDir: 'shell', locale: 'en' });
  const { siteConfig, plugins, routesPaths } = props;
  const configureWebpackUtils = await createConfigureWebpackUtils({ siteConfig });
  const { faster } = siteConfig.future;
  const [client, server] = await Promise.all([
    createBuildClientConfig({ props, minify: true, faster, configureWebpackUtils, bundleAnalyzer: false }),
    createServerConfig({ props, configureWebpackUtils }),
  ]);
  const configured = (config, isServer) =>
    executePluginsConfigureWebpack({ plugins, config, isServer, configureWebpackUtils });
  await compile({
    configs: [configured(client.config, false), configured(server.config, true)],
    currentBundler: configureWebpackUtils.currentBundler,
  });
  const { clientManifestPath } = client;
  const params = await createSSGParams({ props, serverBundlePath: '', clientManifestPath });
  return { params, paths: routesPaths.filter((path) => path !== props.baseUrl) };
}

/** Beside the files that browsers load: the script that renders pages, and `shell.json`. */
async function writeShell(siteDir, { params, paths }) {
  const guides = JSON.parse(await readFile(join(siteDir, 'guides.json'), 'utf8'));
  await writeFile(join(siteDir, 'shell', 'shell.json'), JSON.stringify({ params, paths, guides }));
}
