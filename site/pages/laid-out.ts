import type { CatalogJson, RuleJson, StagesJson } from '../input.mjs';
import type { PageRoute } from './page-route.ts';
import { type KeptReport, routesOf } from './routes.ts';
import { readSiteData, type SiteData } from './site-data.ts';

/** The generated files that a site is made of, and what the team says of it. */
export type SiteInput = {
  readonly catalog: CatalogJson;
  readonly stages: StagesJson;
  readonly rules: readonly RuleJson[];
  readonly reports: readonly KeptReport[];
  readonly site: {
    readonly title: string;
    readonly tagline: string;
    /** The path that the site is served under; begins and ends with `/`. */
    readonly base: string;
  };
};

/** All pages of the catalog, and what other files follow from. */
export type LaidOut = {
  readonly data: SiteData;
  readonly routes: readonly PageRoute[];
  readonly site: SiteInput['site'];
};

export function layOut({ catalog, stages, rules, reports, site }: SiteInput): LaidOut {
  const data = readSiteData(catalog, stages, rules);
  return { data, routes: routesOf(data, reports), site };
}

/** A file of the site: its path below the folder of the site, and its text. */
export type SiteFile = { readonly path: string; readonly text: string };
