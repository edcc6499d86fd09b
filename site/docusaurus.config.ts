import { readFileSync } from 'node:fs';
import type { Config, PluginConfig } from '@docusaurus/types';
import { ruleOfLink } from './pages/rule-link.ts';
import { someHost } from './pages/sitemap.ts';
import { remoteImages } from './plugin/remote-images.ts';

/** What the shell of a site follows from, beside its sources, guides and colours: see `ShellInput` of `front/shell.mjs`. */
type ShellInput = {
  readonly baseUrl: string;
  readonly logo?: string;
  readonly hasDocs: boolean;
  readonly ruleIds: readonly string[];
};

const { baseUrl, logo, hasDocs, ruleIds }: ShellInput = JSON.parse(
  readFileSync(new URL('./input/shell.json', import.meta.url), 'utf8'),
);

const base = `/${baseUrl.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
const rules: ReadonlySet<string> = new Set(ruleIds);

/**
 * Whatever stands in contracts and guides, nothing is asked for from elsewhere. It guards where requests go, and no
 * more: teams check their site with tools that put a script into the page.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

const guides: PluginConfig = [
  '@docusaurus/plugin-content-docs',
  {
    path: './input/docs',
    routeBasePath: 'docs',
    breadcrumbs: false,
    numberPrefixParser: false,
    remarkPlugins: [remoteImages],
    docsRootComponent: '@site/src/guides/GuidesRoot.tsx',
    docRootComponent: '@site/src/guides/GuideRoot.tsx',
    docItemComponent: '@site/src/guides/Guide.tsx',
  },
];

/** Links out of the folders that are shown lead to the site's own page of a rule, or stay as text: it is said how many. */
const leadingOut = new Set<string>();

function leadOut(link: {
  readonly url: string;
  readonly sourceFilePath: string;
  readonly node: { type: string };
}): string | undefined {
  const rule = ruleOfLink(link.url, rules);
  if (rule !== undefined) return base + rule.slice(1);
  if (leadingOut.size === 0)
    process.once('exit', () =>
      process.stdout.write(
        `note: links of guides that lead out of the folders that are shown, and stay text: ${leadingOut.size}\n`,
      ),
    );
  leadingOut.add(`${link.sourceFilePath} ${link.url}`);
  link.node.type = 'emphasis';
  return undefined;
}

const config: Config = {
  // Each page states the site's own, see `src/page/given.ts`.
  title: 'Catalog',
  url: someHost,
  baseUrl: base,
  trailingSlash: true,
  favicon: logo ?? 'mark.svg',
  noIndex: true,
  baseUrlIssueBanner: false,
  onDuplicateRoutes: 'throw',
  customFields: { ...(logo === undefined ? {} : { logo }), hasDocs },
  headTags: [{ tagName: 'meta', attributes: { 'http-equiv': 'Content-Security-Policy', content: policy } }],
  markdown: { format: 'md', hooks: { onBrokenMarkdownLinks: leadOut } },
  future: {
    v4: true,
    experimental_vcs: false,
    faster: {
      swcJsLoader: true,
      swcJsMinimizer: true,
      swcHtmlMinimizer: true,
      lightningCssMinimizer: true,
      rspackBundler: true,
      rspackPersistentCache: false,
      mdxCrossCompilerCache: true,
    },
  },
  plugins: ['./plugin/index.ts', ...(hasDocs ? [guides] : [])],
  themes: [
    [
      '@docusaurus/theme-classic',
      {
        customCss: [
          ...[
            'colours',
            'page',
            'chrome',
            'home',
            'tables',
            'lists',
            'reports',
            'flow',
            'schema',
            'code',
            'responses',
            'map',
            'impact',
            'guides',
            'print',
            'own',
          ],
        ].map((name) => `./styles/${name}.css`),
      },
    ],
  ],
  themeConfig: {
    colorMode: { defaultMode: 'light', respectPrefersColorScheme: true },
  },
};

export default config;
