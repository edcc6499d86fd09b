import type { SiteData } from './site-data.ts';

/**
 * How many pages there is room for of a kind that other pages can stand in for. Every page makes the site larger and its
 * build slower: large catalogs have fewer such pages.
 */
export function roomForPages({ catalog }: SiteData): number {
  const needed = catalog.events.length + catalog.services.length + catalog.channels.length;
  return Math.min(most, Math.max(least, enough - needed));
}

const most = 400;
const least = 40;
const enough = 1500;
