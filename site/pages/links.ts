import type { OperationJson } from '../input.mjs';
import type { SiteData } from './site-data.ts';

/** A name that is shown, and the page it leads to if there is one. Paths start with `/` and know no base path. */
export type Ref = { readonly label: string; readonly to?: string };

/**
 * `slug` as a path segment: file systems refuse names beyond 255 bytes, so a long one is cut and told apart by a hash,
 * as is one that a further page of a list has.
 */
export function segment(slug: string): string {
  const safe = slug
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '');
  const itself = safe === slug && safe.length <= 100 && safe !== '' && !/^page-\d+$/.test(safe);
  return itself ? safe : `${safe.slice(0, 80)}-${hashOf(slug)}`;
}

/** FNV-1a over UTF-16 units, 8 hexadecimal digits: tells names apart, protects nothing. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** `field-food.price`, within a page; a path that an address can't hold is told apart by a hash. */
export function anchorOf(part: string, path: string): string {
  return /^[\w.[\]-]{1,80}$/.test(path) ? `${part}-${path.replaceAll(/[[\]]/g, '_')}` : `${part}-${hashOf(path)}`;
}

export function serviceRef(data: SiteData, id: string): Ref {
  const service = data.services.get(id);
  return service === undefined ? { label: id } : { label: id, to: `/services/${segment(service.slug)}/` };
}

export function eventRef(data: SiteData, id: string): Ref {
  const event = data.events.get(id);
  return event === undefined ? { label: id } : { label: event.name, to: `/events/${segment(event.slug)}/` };
}

export function channelRef(data: SiteData, address: string): Ref {
  const channel = data.channels.get(address);
  return channel === undefined ? { label: address } : { label: address, to: `/channels/${segment(channel.slug)}/` };
}

export function apiPath(serviceSlug: string): string {
  return `/http/${segment(serviceSlug)}/`;
}

export function operationPath(serviceSlug: string, operation: OperationJson): string {
  return `${apiPath(serviceSlug)}${segment(operation.slug)}/`;
}

export function operationRef(data: SiteData, provider: string, id: string): Ref {
  const service = data.services.get(provider);
  const operation = service?.api?.operations.find((each) => each.id === id);
  return service === undefined || operation === undefined
    ? { label: id }
    : { label: id, to: operationPath(service.slug, operation) };
}

export function ownerRef(data: SiteData, id: string | undefined): Ref | undefined {
  if (id === undefined) return undefined;
  const owner = data.catalog.owners.find((each) => each.id === id);
  return owner === undefined ? { label: id } : { label: owner.name, to: `/owners/${segment(id)}/` };
}

export function domainRef(data: SiteData, id: string | undefined): Ref | undefined {
  if (id === undefined) return undefined;
  const domain = data.catalog.domains.find((each) => each.id === id);
  return domain === undefined ? { label: id } : { label: domain.name, to: `/domains/${segment(id)}/` };
}

export function stageRef(id: string): Ref {
  return { label: id, to: `/stages/${segment(id)}/` };
}

export function rulePath(id: string): string {
  return `/rules/${segment(id)}/`;
}

export function ruleRef(data: SiteData, id: string): Ref {
  return data.ruleIds.has(id) ? { label: id, to: rulePath(id) } : { label: id };
}

/** `food-events/food-added` or `GET /foods/{id}`; of an operation, whichever of `services` serves it. */
export function subjectRef(data: SiteData, subject: string, services: readonly (string | undefined)[]): Ref {
  if (data.events.has(subject)) return { label: subject, to: eventRef(data, subject).to ?? '/events/' };
  for (const service of services) {
    const ref = service === undefined ? undefined : operationRef(data, service, subject);
    if (ref?.to !== undefined) return ref;
  }
  return { label: subject };
}
