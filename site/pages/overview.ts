import type { GuideRoute } from './guide-page.ts';
import type { LaidOut } from './laid-out.ts';
import { joined, link, list, plain, section } from './markdown.ts';
import type { PageRoute } from './page-route.ts';
import { shown } from './shown.ts';

/** What there is to read, for language models. @see https://llmstxt.org */
export function overview({ data, routes, site }: LaidOut, guides: readonly GuideRoute[]): string {
  const { base } = site;
  const of = (view: PageRoute['view']): string =>
    list(
      routes.filter((route) => route.view === view).map((route) => link({ label: route.title, to: route.path }, base)),
    );
  return joined([
    `# ${plain(shown(site.title))}`,
    data.catalog.description === undefined ? '' : `> ${plain(data.catalog.description)}`,
    'Every page has a twin in Markdown (`.md`) and one in JSON (`.json`) beside it.',
    section(
      'What runs where',
      list([
        `[Versions per stage](${base}stages.md)`,
        `[What changed](${base}changes.md)`,
        `[At risk](${base}risks.md)`,
        `[Which schema each version states](${base}diff.md)`,
      ]),
    ),
    section(
      'Who is connected with whom',
      list([
        `[Map](${base}map.md)`,
        `[Connections as CSV](${base}connections.csv)`,
        `[Channels](${base}channels.md)`,
        `[Owners](${base}owners.md)`,
        `[Domains](${base}domains.md)`,
      ]),
    ),
    section('Guides', list(guides.map((guide) => link({ label: guide.title, to: guide.path }, base)))),
    section('Reports', of('KeptReportView')),
    section(
      'Fields, schemas, rules',
      list([`[Who reads which field](${base}fields.md)`, `[Schemas](${base}schemas.md)`, `[Rules](${base}rules.md)`]),
    ),
    section('Services', of('ServiceView')),
    section('Events', of('EventView')),
    section('HTTP operations', of('OperationView')),
  ]);
}
