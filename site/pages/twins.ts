import type { DiffPage } from './diff-page.ts';
import type { EventPage } from './event-page.ts';
import type { HomePage } from './home-page.ts';
import type { Impact } from './impact-page.ts';
import type { Ref } from './links.ts';
import type { MapPage } from './map-page.ts';
import {
  block,
  changeList,
  code,
  fieldList,
  joined,
  link,
  links,
  list,
  liveText,
  plain,
  riskList,
  section,
} from './markdown.ts';
import type { OperationPage } from './operation-page.ts';
import { changelogList } from './reference-twins.ts';
import type { RisksPage } from './risks-page.ts';
import type { OrderedParty, SafeOrder } from './safe-order.ts';
import type { ServicePage } from './service-page.ts';
import type { MatrixRow, StagePage } from './stage-page.ts';

/** The map for readers without eyes or scripts: node by node, with what reaches it and what it reaches. */
export function mapMarkdown(page: MapPage, base: string): string {
  const service = (each: MapPage['services'][number]): string => {
    const sends = page.events.filter((event) => event.writers.includes(each.id));
    const reads = page.events.filter((event) => event.readers.includes(each.id));
    const calls = page.calls.filter((call) => call.from === each.id);
    const names = (list: readonly { readonly name: string; readonly to?: string }[]): string =>
      links(
        list.map(({ name, to }) => ({ label: name, ...(to && { to }) })),
        base,
        'nothing',
      );
    const called = calls.length === 0 ? '' : `; calls ${calls.map((call) => code(call.to)).join(', ')}`;
    return `${link({ label: each.id, ...(each.to && { to: each.to }) }, base)}: reads ${names(reads)}; writes ${names(sends)}${called}`;
  };
  return joined([
    '# Map',
    `Line by line: [connections as CSV](${base}connections.csv).`,
    list(page.services.map(service)),
  ]);
}

export function diffMarkdown(page: DiffPage, base: string): string {
  const side = (each: DiffPage['events'][number]['sides'][number]): string =>
    `${code(`${each.service}@${each.version ?? 'tree'}`)} ${each.direction === 'send' ? 'writes' : 'reads'} schema ${code(each.payload)}${each.stages.length === 0 ? '' : ` on ${plain(each.stages.join(', '))}`}`;
  return joined([
    '# Differences',
    'Which schema each version states of each event. The schemas and how they fit each other lie in one JSON file for each event.',
    ...page.orders.map((each) =>
      section(`A safe order from ${plain(each.from)} to ${plain(each.to)}`, orderList(each.order, base)),
    ),
    ...page.events.map((event) =>
      section(plain(event.id), joined([`[Schemas](${base}${event.file})`, list(event.sides.map(side))]).trimEnd()),
    ),
  ]);
}

/** A report for people who read it in a pull request, or for machines that read prose. */
export function impactMarkdown(page: Impact, base: string): string {
  const finding = (each: Impact['parties'][number]['findings'][number]): string =>
    joined([
      `### ${link(each.subject, base)}: ${plain(each.message)} (${each.verdict})`,
      each.waived === undefined ? '' : plain(each.waived),
      each.witness === undefined ? '' : block('json', each.witness.map((line) => line.text).join('\n')),
      each.fix === undefined ? '' : `Fix: ${plain(each.fix)}`,
      list(each.places.map((place) => `${plain(place.label)} ${code(place.at)}`)),
      `${link(each.rule, base)}, fingerprint ${code(each.fingerprint)}`,
    ]).trimEnd();
  const side = (each: Impact['parties'][number]['reader']): string =>
    each === undefined
      ? ''
      : `${link(each.service, base)}${each.version === undefined ? '' : plain(`@${each.version}`)}`;
  return joined([
    `# ${plain(page.subject)}`,
    `${plain(page.answer)}. ${plain([page.command, ...page.done].join(', '))}.`,
    ...page.parties.flatMap((party) => [
      `## ${[side(party.reader), side(party.writer)].filter((each) => each !== '').join(' reads from ') || 'In the contracts'}`,
      ...party.findings.map(finding),
    ]),
    section('Notes', list(page.notes.map(plain))),
  ]);
}

export function impactListMarkdown(kept: readonly Ref[], base: string): string {
  return joined([
    '# Impact of a change',
    'This page shows the report that its address carries behind the `#`.',
    section('Reports kept with this site', list(kept.map((each) => link(each, base)))),
  ]);
}

/** The Markdown twin of an event's page. */
export function eventMarkdown(page: EventPage, base: string): string {
  const party = (each: EventPage['producers'][number]): string => {
    const reads = each.reads === undefined ? '' : `; reads ${each.reads === 'stated' ? 'what it states' : 'all of it'}`;
    const route = each.route.length === 0 ? '' : `; ${plain(each.route.join(' > '))}`;
    const words = [each.journey?.envelope ?? '', ...(each.journey?.steps ?? [])].filter(Boolean).join(' ');
    return `${link(each.service, base)}: ${liveText(each.live)}${reads}${route}${words === '' ? '' : `. ${plain(words)}`}`;
  };
  return joined([
    `# Event ${code(page.name)}`,
    plain(page.description ?? page.title ?? ''),
    list([
      `identity ${code(page.id)}`,
      `channel ${link(page.channel, base)} (${plain(page.transport)})`,
      `told apart by ${plain(page.dispatch)}`,
      ...(page.deprecated ? ['deprecated'] : []),
    ]),
    section('Produced by', list(page.producers.map(party))),
    section('Consumed by', list(page.consumers.map(party))),
    section('At risk', riskList(page.risks, base)),
    section(
      'Deployed, and not as in the tree',
      list(
        page.drift.map(
          (each) =>
            `${link(each.service, base)} ${plain(each.version)} on ${plain(each.stage)}: ${changeList(each.fields)}`,
        ),
      ),
    ),
    page.payload === undefined ? undefined : section('Payload', fieldList(page.payload)),
    page.headers === undefined ? undefined : section('Headers', fieldList(page.headers)),
    section(
      'Use it',
      [
        ...page.snippets.map((each) => `${plain(each.title)}\n\n${block(each.language, each.text)}`),
        ...(page.stated === undefined
          ? []
          : [
              `To read it in one more service, state it with \`receive\` in the contracts of that service; ${code(page.stated)} states it.`,
            ]),
      ].join('\n\n'),
    ),
    section(
      'Examples',
      page.examples
        .filter((each) => each.valid)
        .map((each) => `${plain(each.name)}\n\n${block('json', each.text)}`)
        .join('\n\n'),
    ),
  ]);
}

export function serviceMarkdown(page: ServicePage, base: string): string {
  return joined([
    `# Service ${plain(page.title)}`,
    plain(page.description ?? ''),
    list([
      `id ${code(page.id)}, ${page.kind}`,
      `owner ${page.owner === undefined ? 'none' : link(page.owner, base)}`,
      [`in the tree ${plain(page.version)}`, liveText(page.live)].filter(Boolean).join('; '),
    ]),
    section(
      'Consumes',
      list(page.receives.map((flow) => `${link(flow.event, base)} from ${links(flow.others, base, 'nobody')}`)),
    ),
    section(
      'Produces',
      list(page.sends.map((flow) => `${link(flow.event, base)} to ${links(flow.others, base, 'nobody')}`)),
    ),
    section(
      'Serves',
      list(page.operations.map((each) => `${link(each.operation, base)} ${plain(each.summary ?? '')}`)),
    ),
    section(
      'Calls',
      list(
        page.calls.map(
          (each) => `${link(each.provider, base)} (${each.by}): ${links(each.operations, base, 'nothing stated')}`,
        ),
      ),
    ),
    section('At risk', riskList(page.risks, base)),
    section('Use it', page.snippets.map((each) => block(each.language, each.text)).join('\n\n')),
  ]);
}

export function operationMarkdown(page: OperationPage, base: string): string {
  const media = (content: OperationPage['responses'][number]['content']): string =>
    content
      .map((each) => joined([code(each.mediaType), each.schema === undefined ? '' : fieldList(each.schema)]))
      .join('\n');
  return joined([
    `# HTTP operation ${code(page.id)}`,
    plain(page.summary ?? ''),
    plain(page.description ?? ''),
    list([
      `service ${link(page.service, base)}: ${liveText(page.live)}`,
      `called by ${links(
        page.callers.map((each) => each.service),
        base,
        'nobody known',
      )}`,
    ]),
    section(
      'Parameters',
      list(
        page.parameters.map(
          (each) =>
            `${code(each.name)} in ${plain(each.in)} (${plain(each.type)}; ${each.required ? 'required' : 'optional'})`,
        ),
      ),
    ),
    page.body === undefined ? undefined : section('Body', media(page.body.content)),
    ...page.responses.map((each) =>
      section(`Response ${plain(each.status)}`, joined([plain(each.description ?? ''), media(each.content)])),
    ),
    section('Use it', page.snippets.map((each) => block(each.language, each.text)).join('\n\n')),
  ]);
}

export function matrixMarkdown(title: string, rows: readonly MatrixRow[], base: string): string {
  return joined([
    `# ${plain(title)}`,
    list(
      rows.map((row) =>
        [`${link(row.service, base)} tree ${plain(row.tree)}`, liveText(row.live)].filter(Boolean).join('; '),
      ),
    ),
  ]);
}

export function homeMarkdown(page: HomePage, base: string): string {
  return joined([
    matrixMarkdown(page.title, page.rows, base).trimEnd(),
    list(
      page.answers.map(({ question, text, more }) =>
        plain([`${question}: ${text.replace(/\.$/, '')}`, more ?? ''].filter(Boolean).join('; ')),
      ),
    ),
    section('What changed', changelogList(page.recent, base)),
    section('At risk', riskList(page.risks, base)),
  ]);
}

export function risksMarkdown(page: RisksPage, base: string): string {
  return joined([
    '# At risk',
    ...page.groups.map((group) =>
      section(
        `${plain(group.title)} (${group.count})`,
        joined([plain(group.why), riskList(group.risks, base)]).trimEnd(),
      ),
    ),
    section('Looked for, and not found', list(page.none.map(plain))),
  ]);
}

export function stageMarkdown(page: StagePage, base: string): string {
  return joined([
    `# Stage ${plain(page.id)}`,
    list(
      page.deployments.map((each) => `${link(each.service, base)} ${plain(each.version)} since ${plain(each.since)}`),
    ),
    page.next === undefined
      ? undefined
      : section(
          `Compared with ${plain(page.next.stage.label)}`,
          list(
            page.next.differences.map(
              (each) =>
                `${link(each.service, base)}: ${plain(each.here.join(', ') || 'nothing')} here, ${plain(each.there.join(', ') || 'nothing')} there`,
            ),
          ),
        ),
    page.next?.order === undefined ? undefined : section('A safe order', orderList(page.next.order, base)),
  ]);
}

function orderList({ groups, conflicts }: SafeOrder, base: string): string {
  const name = (each: OrderedParty): string => `${link(each.service, base)} ${plain(each.version)}`;
  return list([
    ...groups.map((group, index) => {
      const when = group.after === undefined ? '' : ` (at least ${plain(group.after)} later)`;
      return `step ${index + 1}${when}: ${group.deployments.map(name).join(', ')}`;
    }),
    ...conflicts.map(
      (each) =>
        `no order for ${each.parties.map(name).join(', ')}: ${plain(each.because)}; way out: ${each.wayOut.map((step) => `${step.phase} ${link(step.service, base)} ${plain(step.text)}`).join('; ')}`,
    ),
  ]);
}
