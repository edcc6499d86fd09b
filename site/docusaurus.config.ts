import { readFileSync } from 'node:fs';
import type { Config } from '@docusaurus/types';

type SiteInput = { readonly baseUrl: string; readonly title: string; readonly tagline: string };

const { baseUrl, title, tagline }: SiteInput = JSON.parse(
  readFileSync(new URL('./input/site.json', import.meta.url), 'utf8'),
);

const config: Config = {
  title,
  tagline,
  url: 'http://127.0.0.1',
  baseUrl: `/${baseUrl.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'),
  trailingSlash: true,
  favicon: 'mark.svg',
  noIndex: true,
  baseUrlIssueBanner: false,
  onBrokenLinks: 'throw',
  // A field that a long schema has no room for has no anchor: the link then leads to its page.
  onBrokenAnchors: 'ignore',
  onDuplicateRoutes: 'throw',
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
      ssgWorkerThreads: true,
    },
  },
  plugins: ['./plugin/index.ts'],
  themes: [
    [
      '@docusaurus/theme-classic',
      {
        customCss: ['colours', 'page', 'chrome', 'lists', 'reports', 'schema', 'map', 'impact', 'print'].map(
          (name) => `./styles/${name}.css`,
        ),
      },
    ],
  ],
  themeConfig: {
    colorMode: { defaultMode: 'light', respectPrefersColorScheme: true },
  },
};

export default config;
