import type { View } from '../../pages/page-route.ts';
import { shownJson } from '../../pages/shown.ts';

/** What every page of a site says of it. */
export type SiteFacts = { readonly title: string; readonly tagline: string };

/** The twin of a page, as far as the page is made of it: `page` is what `view` takes. */
export type GivenPage = { readonly view: View; readonly page: never };

declare global {
  /** There while pages are rendered for the files of the site; `twinAt` gives the text of a file beside the pages. */
  var trilateralBuild:
    | { readonly site: SiteFacts; readonly twinAt: (address: string) => string | undefined }
    | undefined;
}

let facts: SiteFacts | undefined;

/** Each page's HTML states them: under another title the scripts stay the same. */
export function siteFacts(): SiteFacts {
  const stated: SiteFacts =
    facts ?? globalThis.trilateralBuild?.site ?? JSON.parse(document.getElementById('site')?.textContent ?? '');
  facts = stated;
  return stated;
}

/** A twin with its texts as they are shown. */
export function readTwin(text: string): GivenPage {
  return JSON.parse(shownJson(JSON.parse(text)));
}
