import type { Ref } from './links.ts';

export type View =
  | 'HomeView'
  | 'ServicesView'
  | 'ServiceView'
  | 'EventsView'
  | 'EventView'
  | 'HttpView'
  | 'OperationView'
  | 'ChannelsView'
  | 'ChannelView'
  | 'StagesView'
  | 'StageView'
  | 'GroupsView'
  | 'GroupView'
  | 'MapView'
  | 'DiffView'
  | 'ImpactView'
  | 'KeptReportView'
  | 'RisksView'
  | 'RulesView'
  | 'RuleView'
  | 'FieldsView'
  | 'FieldView'
  | 'SchemasView'
  | 'SchemaView'
  | 'ChangelogView'
  | 'SearchView';

/** One page: its address, the component in `src/views/` that shows it, and the data that component gets. */
export type PageRoute = {
  readonly path: string;
  readonly view: View;
  readonly title: string;
  readonly data: object;
  /** The page for machines that read prose; `base` is the path the site is served under. Absent where there is nothing to read. */
  readonly markdown?: (base: string) => string;
};

/** A page whose data is laid out once, for the view and for the twin. */
export function pageOf<Data extends object>(
  path: string,
  view: View,
  title: string,
  data: Data,
  markdown: (data: Data, base: string) => string,
): PageRoute {
  return { path, view, title, data, markdown: (base) => markdown(data, base) };
}

/** `all` in pages of `size`; the first has the address itself. */
export function paged<Line, Data extends object>(
  path: string,
  all: readonly Line[],
  size: number,
  pageFor: (part: { readonly path: string; readonly lines: readonly Line[] } & Pager) => Data,
): readonly Data[] {
  const count = Math.max(1, Math.ceil(all.length / size));
  const pathOf = (index: number): string => (index === 0 ? path : `${path}page-${index + 1}/`);
  const pages: readonly Ref[] = Array.from({ length: count }, (_, index) => ({
    label: String(index + 1),
    to: pathOf(index),
  }));
  return pages.map((_, index) =>
    pageFor({
      path: pathOf(index),
      lines: all.slice(index * size, (index + 1) * size),
      total: all.length,
      pages: count === 1 ? [] : pages,
      current: index,
    }),
  );
}

/** Where a page stands among those that share one list; `pages` is empty where one holds all. */
export type Pager = { readonly total: number; readonly pages: readonly Ref[]; readonly current: number };
