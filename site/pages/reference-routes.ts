import { changelogOf } from './changelog-page.ts';
import { fieldPlaces, fieldRef } from './field-index.ts';
import { fieldPage, fieldsPage } from './field-page.ts';
import { ruleRef } from './links.ts';
import { type PageRoute, paged, pageOf } from './page-route.ts';
import {
  changelogMarkdown,
  fieldMarkdown,
  fieldsMarkdown,
  ruleMarkdown,
  rulesMarkdown,
  schemaMarkdown,
  schemasMarkdown,
} from './reference-twins.ts';
import { rulePage, rulesPage } from './rule-page.ts';
import { pagedSchemas, schemaRef } from './schema-index.ts';
import { schemaPage, schemasPage } from './schema-page.ts';
import type { SiteData } from './site-data.ts';

/** What changed, and what other pages lead to: fields, schemas and rules. */
export function referenceRoutes(data: SiteData): readonly PageRoute[] {
  return [...changelogRoutes(data), ...fieldRoutes(data), ...schemaRoutes(data), ...ruleRoutes(data)];
}

const changesPerPage = 30;
/** What is older is read in the journal of its stage. */
const mostChanges = 600;

function changelogRoutes(data: SiteData): readonly PageRoute[] {
  return paged('/changes/', changelogOf(data).slice(0, mostChanges), changesPerPage, ({ path, lines, ...pager }) =>
    pageOf(path, 'ChangelogView', 'What changed', { entries: lines, ...pager }, changelogMarkdown),
  );
}

function fieldRoutes(data: SiteData): readonly PageRoute[] {
  return [
    pageOf('/fields/', 'FieldsView', 'Fields', fieldsPage(data), fieldsMarkdown),
    ...fieldPlaces(data).flatMap((places): readonly PageRoute[] => {
      const { to } = fieldRef(data, places.path);
      return to === undefined
        ? []
        : [pageOf(to, 'FieldView', `Who reads ${places.path}?`, fieldPage(data, places), fieldMarkdown)];
    }),
  ];
}

function schemaRoutes(data: SiteData): readonly PageRoute[] {
  return [
    pageOf('/schemas/', 'SchemasView', 'Schemas', schemasPage(data), schemasMarkdown),
    ...pagedSchemas(data).flatMap((id): readonly PageRoute[] => {
      const { to, label } = schemaRef(data, id);
      return to === undefined ? [] : [pageOf(to, 'SchemaView', label, schemaPage(data, id), schemaMarkdown)];
    }),
  ];
}

function ruleRoutes(data: SiteData): readonly PageRoute[] {
  return [
    pageOf('/rules/', 'RulesView', 'Rules', rulesPage(data), rulesMarkdown),
    ...data.rules.flatMap((rule): readonly PageRoute[] => {
      const { to } = ruleRef(data, rule.id);
      return to === undefined ? [] : [pageOf(to, 'RuleView', rule.id, rulePage(data, rule), ruleMarkdown)];
    }),
  ];
}
