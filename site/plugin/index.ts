import { writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { loadedGuides } from './loaded-guides.ts';

/** Gives Docusaurus one route for all pages of the catalog, so that no script knows any of them; lists the guides. */
export default function catalogPlugin(context: LoadContext): Plugin {
  const source = (path: string): string => join(context.siteDir, 'src', path);
  return {
    name: 'trilateral-catalog',
    configureWebpack: (_, __, { currentBundler }) => ({
      resolve: { alias: { 'prism-react-renderer$': source('no-highlighter.ts') } },
      plugins: [
        new currentBundler.instance.NormalModuleReplacementPlugin(/^\.\.?\/preload$/, (found) => {
          if (found.context.endsWith(['@docusaurus', 'core', 'lib', 'client'].join(sep)))
            found.request = source('page/preload.ts');
        }),
      ],
    }),
    // The bundler's minimizer writes CSS for the same browsers.
    configurePostCss: (options) => ({ ...options, plugins: [] }),
    async contentLoaded({ actions }) {
      actions.addRoute({ path: context.baseUrl, component: '@site/src/page/CatalogPage.tsx' });
    },
    async allContentLoaded({ allContent, actions }) {
      const guides = await loadedGuides(allContent['docusaurus-plugin-content-docs']?.['default'], context);
      actions.setGlobalData({ guides: guides.map(({ title, to }) => ({ title, to })) });
      await writeFile(join(context.siteDir, 'guides.json'), JSON.stringify(guides));
    },
  };
}
