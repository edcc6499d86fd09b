import type { ChangelogEntry, ChangelogPage } from './changelog-page.ts';
import type { FieldPage, FieldsPage } from './field-page.ts';
import { block, changeList, code, fieldList, joined, link, links, list, plain, section } from './markdown.ts';
import type { RulePage, RulesPage } from './rule-page.ts';
import type { SchemaLine, SchemaPage, SchemasPage } from './schema-page.ts';

export function rulesMarkdown(page: RulesPage, base: string): string {
  return joined([
    '# Rules',
    ...page.areas.map((area) =>
      section(plain(area.title), list(area.rules.map((each) => `${link(each.rule, base)}: ${plain(each.title)}`))),
    ),
  ]);
}

export function ruleMarkdown(page: RulePage, base: string): string {
  const example = (each: RulePage['examples'][number]): string =>
    joined([
      `### ${plain(each.name)}`,
      ...each.files.map((file) => `${code(file.name)}\n\n${block(file.diff ? 'diff' : '', file.text)}`),
      list(each.says.map(plain)),
    ]).trimEnd();
  const of = (kind: 'wrong' | 'right'): string =>
    page.examples
      .filter((each) => each.kind === kind)
      .map(example)
      .join('\n\n');
  return joined([
    `# ${code(page.id)}`,
    plain(page.title),
    plain(page.why),
    `Way out: ${plain(page.fix)}`,
    `Decided by ${plain(page.decidedBy)}.`,
    section('It speaks', of('wrong')),
    section('It stays silent', of('right')),
    section(
      'Found now',
      list(
        page.found.map(
          (each) =>
            `${link(each.service, base)} ${plain(each.where)}: ${link(each.subject, base)} ${plain(each.message)} (${each.verdict})`,
        ),
      ),
    ),
  ]);
}

/** Versions with their facts, indented. */
export function changelogList(entries: readonly ChangelogEntry[], base: string): string {
  return entries
    .map((entry) => {
      const when = entry.since === undefined ? '' : `, ${plain(entry.since)}`;
      const verdict = entry.verdict === undefined ? '' : ` (${entry.verdict})`;
      const after = entry.after === undefined ? 'first known version' : `after ${plain(entry.after)}`;
      const facts = entry.facts.map(
        (fact) =>
          `  - ${links(fact.subjects, base, '')}: ${plain(fact.message)} (${fact.verdict}, ${link(fact.rule, base)})`,
      );
      const lines = entry.lines.map(
        (line) => `  - ${line.kind} ${links(line.subjects, base, '')} ${changeList(line.fields)}`,
      );
      return [
        `- ${link(entry.service, base)} ${plain(entry.version)} ${after}${when}${verdict}`,
        ...facts,
        ...lines,
      ].join('\n');
    })
    .join('\n');
}

export function changelogMarkdown(page: ChangelogPage, base: string): string {
  return joined(['# What changed', changelogList(page.entries, base)]);
}

export function fieldsMarkdown(page: FieldsPage, base: string): string {
  return joined([
    '# Fields',
    list(
      page.fields.map((each) => `${link(each.field, base)} (${plain(each.types)}): ${links(each.events, base, '')}`),
    ),
  ]);
}

export function fieldMarkdown(page: FieldPage, base: string): string {
  const reader = (each: FieldPage['places'][number]['readers'][number]): string =>
    `${link(each.service, base)}: ${each.reads === 'yes' ? 'reads it' : 'may read it'} (${plain(each.because)})${each.runs.length === 0 ? '' : `; on ${plain(each.runs.join(', '))}`}`;
  return joined([
    `# Field ${code(page.path)}`,
    plain(page.answer),
    ...page.places.map((place) =>
      section(
        link(place.event, base),
        joined([
          plain(place.said.join('; ')),
          plain(place.description ?? ''),
          list(place.readers.map(reader)),
          place.spared.length === 0 ? '' : `Not read by ${links(place.spared, base, '')}.`,
        ]).trimEnd(),
      ),
    ),
  ]);
}

export function schemasMarkdown(page: SchemasPage, base: string): string {
  const line = (each: SchemaLine): string =>
    `${link(each.schema, base)} ${code(each.id)}: ${links(
      each.uses.map((use) => use.subject),
      base,
      'unused',
    )}`;
  return joined(['# Schemas', list(page.schemas.map(line))]);
}

export function schemaMarkdown(page: SchemaPage, base: string): string {
  return joined([
    `# Schema ${plain(page.title)}`,
    list([`id ${code(page.id)}`]),
    section(
      'Stated by',
      list(page.uses.map((use) => `${link(use.service, base)}: ${plain(use.as)} of ${link(use.subject, base)}`)),
    ),
    page.view === undefined ? undefined : section('Fields', fieldList(page.view)),
    page.text === undefined ? undefined : section('As JSON', block('json', page.text)),
  ]);
}
