import type { EventJson, FieldJson, MediaJson, OperationJson, SchemaId, ServiceJson } from '../input.mjs';
import type { FieldsFile, NamesFile } from '../src/search/index-options.ts';
import { fieldRef } from './field-index.ts';
import { type Guide, headingsOf } from './guide-page.ts';
import { channelRef, domainRef, eventRef, operationRef, ownerRef, ruleRef, serviceRef, stageRef } from './links.ts';
import { fieldsOf, payloadOf, type SiteData } from './site-data.ts';

type Name = NamesFile['documents'][number];

/** So much of a description is searched, of the values of one field, of the headings of a guide. */
const longestText = 240;
const longestValues = 2000;
const longestHeadings = 600;
/** Events and operations in one file. */
const holdersPerFile = 300;

/** What search finds by name: everything that has a page. */
export function namesFile(data: SiteData, shards: number, guides: readonly Guide[] = []): NamesFile {
  const { catalog, stages, rules } = data;
  return {
    shards,
    documents: [
      ...catalog.events.map((event) => eventName(data, event)),
      ...catalog.services.map((service) => serviceName(data, service)),
      ...catalog.services.flatMap((service) =>
        (service.api?.operations ?? []).map((operation) => operationName(data, service, operation)),
      ),
      ...catalog.channels.map(
        ({ address, transport, description }): Name => [
          'channel',
          address,
          transport,
          channelRef(data, address).to ?? '/channels/',
          short(description),
        ],
      ),
      ...catalog.domains.map(
        ({ id, name, description }): Name => [
          'domain',
          name,
          id,
          domainRef(data, id)?.to ?? '/domains/',
          short(description),
        ],
      ),
      ...catalog.owners.map(
        ({ id, name, contact }): Name => ['owner', name, contact ?? id, ownerRef(data, id)?.to ?? '/owners/', id],
      ),
      ...stages.stages.map(
        ({ id, deployments }): Name => [
          'stage',
          id,
          `${deployments.length} deployments`,
          stageRef(id).to ?? '/stages/',
          '',
        ],
      ),
      ...guides.map(guideName),
      ...rules.map(({ id, title }): Name => ['rule', id, title, ruleRef(data, id).to ?? '/rules/', '']),
    ],
  };
}

function eventName(data: SiteData, event: EventJson): Name {
  const types = [...event.producers, ...event.consumers].flatMap((side) => side.code?.type ?? []);
  const text = [event.title, short(event.description), event.dispatchText, ...event.tags, ...new Set(types)];
  return ['event', event.name, event.id, eventRef(data, event.id).to ?? '/events/', text.filter(Boolean).join(' ')];
}

function serviceName(data: SiteData, service: ServiceJson): Name {
  const owner = ownerRef(data, service.owner)?.label;
  const detail = [service.title, owner].filter(Boolean).join(' · ');
  const text = [short(service.description), service.kind, service.owner, service.domain].filter(Boolean).join(' ');
  return ['service', service.id, detail, serviceRef(data, service.id).to ?? '/services/', text];
}

function operationName(data: SiteData, service: ServiceJson, operation: OperationJson): Name {
  const { summary, operationId, tags, parameters } = operation;
  const text = [summary, operationId, ...tags, ...parameters.map((each) => each.name)].filter(Boolean).join(' ');
  return ['operation', operation.id, service.id, operationRef(data, service.id, operation.id).to ?? '/http/', text];
}

/** Found by its headings too; `detail` keeps guides of several folders apart. */
function guideName({ title, to, description, text }: Guide): Name {
  const [, folder = ''] = /^\/docs\/(.+)\/[^/]+\/$/.exec(to) ?? [];
  return ['guide', title, folder, to, `${short(description)} ${headingsOf(text).join(' ').slice(0, longestHeadings)}`];
}

function short(text: string | undefined): string {
  return (text ?? '').slice(0, longestText);
}

type Holder = {
  readonly said: FieldsFile['holders'][number];
  readonly schema: SchemaId | undefined;
};

/** The fields of payloads and bodies, some events and operations in each file; those that are stated alike stand once. */
export function fieldFiles(data: SiteData): readonly FieldsFile[] {
  const holders = [...data.catalog.events.map((event) => eventHolder(data, event)), ...bodies(data)].filter(
    (holder) => fieldsOf(data, holder.schema).length > 0,
  );
  const files = Math.ceil(holders.length / holdersPerFile);
  return Array.from({ length: files }, (_, file) =>
    fieldsFile(data, holders.slice(file * holdersPerFile, (file + 1) * holdersPerFile)),
  );
}

function fieldsFile(data: SiteData, holders: readonly Holder[]): FieldsFile {
  const groups = new Map<string, { readonly path: string; readonly text: string; readonly at: Set<number> }>();
  for (const [number, holder] of holders.entries()) {
    for (const field of fieldsOf(data, holder.schema)) {
      const text = textOf(field);
      const key = JSON.stringify([field.path, text]);
      const group = groups.get(key) ?? { path: field.path, text, at: new Set() };
      groups.set(key, group);
      group.at.add(number);
    }
  }
  return {
    holders: holders.map((holder) => holder.said),
    groups: [...groups.values()].map(({ path, text, at }) => {
      return [path, text, [...at], fieldRef(data, path).to === undefined ? 0 : 1];
    }),
  };
}

function eventHolder(data: SiteData, event: EventJson): Holder {
  const to = eventRef(data, event.id).to ?? '/events/';
  return { said: [event.name, to, 'field'], schema: payloadOf(event) };
}

/** What operations take and answer; errors are left out, for they are the same everywhere. */
function bodies(data: SiteData): readonly Holder[] {
  return data.catalog.services.flatMap((service) =>
    (service.api?.operations ?? []).flatMap((operation) => {
      const to = operationRef(data, service.id, operation.id).to ?? '/http/';
      const of = (content: readonly MediaJson[], part: string): readonly Holder[] =>
        content.map(({ schema }, index) => ({
          said: [operation.id, to, `${part}-${index}`],
          schema,
        }));
      return [
        ...of(operation.body?.content ?? [], 'body'),
        ...operation.responses
          .filter((response) => response.status.startsWith('2'))
          .flatMap((response) => of(response.content, `answer-${response.status}`)),
      ];
    }),
  );
}

function textOf(field: FieldJson): string {
  const values = (field.values ?? []).map(String).join(' ').slice(0, longestValues);
  return [field.type, values, field.ref].filter(Boolean).join(' ');
}
