import type { EventJson, FieldJson, OperationJson, ServiceJson } from '../input.mjs';
import type { SearchDocument } from '../src/search/index-options.ts';
import { channelRef, eventRef, operationRef, ownerRef, serviceRef, stageRef } from './links.ts';
import { anchorOf } from './schema-view.ts';
import { fieldsOf, payloadOf, type SiteData } from './site-data.ts';

type Draft = Omit<SearchDocument, 'id'>;

/** What search finds by name: everything that has a page. */
export function nameDocuments(data: SiteData): readonly SearchDocument[] {
  const { catalog, stages } = data;
  return numbered([
    ...catalog.events.map((event) => eventDocument(data, event)),
    ...catalog.services.map((service) => serviceDocument(data, service)),
    ...catalog.services.flatMap((service) =>
      (service.api?.operations ?? []).map((operation) => operationDocument(data, service, operation)),
    ),
    ...catalog.channels.map((channel) => ({
      kind: 'channel' as const,
      title: channel.address,
      detail: channel.transport,
      to: channelRef(data, channel.address).to ?? '/channels/',
      text: channel.description ?? '',
    })),
    ...catalog.owners.map((owner) => ({
      kind: 'owner' as const,
      title: owner.name,
      detail: owner.contact ?? owner.id,
      to: ownerRef(data, owner.id)?.to ?? '/owners/',
      text: owner.id,
    })),
    ...stages.stages.map((stage) => ({
      kind: 'stage' as const,
      title: stage.id,
      detail: `${stage.deployments.length} deployments`,
      to: stageRef(stage.id).to ?? '/stages/',
      text: '',
    })),
  ]);
}

/** What search finds inside of events: each field once per event, by path, type and values. */
export function fieldDocuments(data: SiteData): readonly SearchDocument[] {
  return numbered(
    data.catalog.events.flatMap((event) => {
      const to = eventRef(data, event.id).to ?? '/events/';
      const seen = new Set<string>();
      return fieldsOf(data, payloadOf(event)).flatMap((field) => {
        if (seen.has(field.path)) return [];
        seen.add(field.path);
        return [fieldDocument(event, field, `${to}#${anchorOf('field', field.path)}`)];
      });
    }),
  );
}

function numbered(drafts: readonly Draft[]): readonly SearchDocument[] {
  return drafts.map((draft, id) => ({ id, ...draft }));
}

function eventDocument(data: SiteData, event: EventJson): Draft {
  return {
    kind: 'event',
    title: event.name,
    detail: event.id,
    to: eventRef(data, event.id).to ?? '/events/',
    text: [event.title, event.description, event.dispatchText, ...event.tags].filter(Boolean).join(' '),
  };
}

function serviceDocument(data: SiteData, service: ServiceJson): Draft {
  const owner = ownerRef(data, service.owner)?.label ?? '';
  return {
    kind: 'service',
    title: service.id,
    detail: [service.title, owner].filter(Boolean).join(' · '),
    to: serviceRef(data, service.id).to ?? '/services/',
    text: [service.description, service.kind, service.owner, service.domain].filter(Boolean).join(' '),
  };
}

function operationDocument(data: SiteData, service: ServiceJson, operation: OperationJson): Draft {
  return {
    kind: 'operation',
    title: operation.id,
    detail: service.id,
    to: operationRef(data, service.id, operation.id).to ?? '/http/',
    text: [
      operation.summary,
      operation.operationId,
      ...operation.tags,
      ...operation.parameters.map((each) => each.name),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function fieldDocument(event: EventJson, field: FieldJson, to: string): Draft {
  const values = (field.values ?? []).map((value) => String(value)).join(' ');
  return {
    kind: 'field',
    title: field.path,
    detail: event.name,
    to,
    text: `${field.type} ${values} ${field.ref ?? ''}`,
  };
}
