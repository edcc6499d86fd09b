import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { AccountError } from '../account-failure.ts';
import { accountFinding, counted, listed, type Outside } from '../outside-finding.ts';
import { busEventOf, type Document, documentFor, type Published } from './document.ts';
import type { SchemaRegistry } from './port.ts';

/** What publishing comes to: the documents, or why there are none. */
type Draft = {
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};

/**
 * Brings the registry to what `published` say: a schema for each event on a bus, made or replaced where it says
 * something else. What cannot be published whole is refused before anything is written; where the account stops
 * answering on the way, the findings and counts say how far it came.
 */
export async function publishSchemas(
  registry: SchemaRegistry,
  published: readonly Published[],
  { rehearse = false }: { readonly rehearse?: boolean } = {},
): Promise<Outside> {
  const draft = draftOf(published);
  if (draft.findings.length > 0) return { findings: draft.findings, counts: {}, notes: ['nothing was published'] };
  const done: Record<Deed, string[]> = { made: [], replaced: [], unchanged: [] };
  const findings: Finding[] = [];
  try {
    const isThere = draft.documents.length > 0 && (await registry.exists());
    if (!isThere && draft.documents.length > 0 && !rehearse) await registry.make();
    for (const document of draft.documents) {
      const deed = isThere || !rehearse ? await bring(registry, document, rehearse) : 'made';
      done[deed].push(document.name);
    }
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    findings.push(accountFinding(registry.place, registry.place, error));
    const all = Object.values(done).flat().length;
    return {
      findings,
      counts: countsOf(done, rehearse),
      notes: [`${all} of ${draft.documents.length} schemas were brought there`, ...draft.notes],
    };
  }
  return { findings, counts: countsOf(done, rehearse), notes: [...changesIn(done, rehearse), ...draft.notes] };
}

type Deed = 'made' | 'replaced' | 'unchanged';

async function bring(registry: SchemaRegistry, document: Document, rehearse: boolean): Promise<Deed> {
  const there = await registry.read(document.name);
  if (there?.content === document.content && there.type === document.type) return 'unchanged';
  if (rehearse) return there === undefined ? 'made' : 'replaced';
  if (there === undefined && (await registry.add(document)) === 'added') return 'made';
  await registry.replace(document);
  return 'replaced';
}

function countsOf(
  done: Readonly<Record<Deed, readonly string[]>>,
  rehearse: boolean,
): Readonly<Record<string, number>> {
  const [made, replaced] = rehearse ? ['to make', 'to replace'] : ['made', 'replaced'];
  return counted({
    [`schemas ${made}`]: done.made.length,
    [`schemas ${replaced}`]: done.replaced.length,
    'schemas unchanged': done.unchanged.length,
  });
}

function changesIn(done: Readonly<Record<Deed, readonly string[]>>, rehearse: boolean): readonly string[] {
  const verb = rehearse ? 'would be' : 'were';
  return [
    ...(done.made.length > 0 ? [`${verb} made: ${listed(done.made)}`] : []),
    ...(done.replaced.length > 0 ? [`${verb} replaced: ${listed(done.replaced)}`] : []),
  ];
}

function draftOf(published: readonly Published[]): Draft {
  const findings: Finding[] = [];
  const documents = new Map<string, { readonly document: Document; readonly by: Published }>();
  const elsewhere = new Set<string>();
  for (const one of published) {
    const event = busEventOf(one.use);
    if (event === undefined) {
      elsewhere.add(one.use.event);
      continue;
    }
    if (one.use.payload.unread !== undefined) {
      findings.push(unpublishable(one, one.use.payload.unread));
      continue;
    }
    const document = documentFor(one, event);
    const other = documents.get(document.name);
    if (other === undefined) documents.set(document.name, { document, by: one });
    else if (other.document.mark.digest !== document.mark.digest)
      findings.push(colliding(document.name, other.by, one));
  }
  const all = [...documents.values()].map(({ document }) => document).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { documents: all, findings, notes: notesOf(all, [...elsewhere].sort()) };
}

function notesOf(documents: readonly Document[], elsewhere: readonly string[]): readonly string[] {
  const lossy = documents.filter(({ mark }) => mark.lost.length > 0);
  const pointers = documents.filter(({ mark }) => mark.pointer).map(({ name }) => name);
  return [
    ...(documents.length === 0 ? ['nothing to publish: no event travels over EventBridge'] : []),
    ...lossy.map(({ name, mark }) => `${name} accepts more in the registry, which has no ${listed(mark.lost)}`),
    ...(pointers.length > 0 ? [`too large for the registry, which has their digest: ${listed(pointers)}`] : []),
    ...(elsewhere.length > 0
      ? [`not published, as they travel over other channels than a bus: ${listed(elsewhere)}`]
      : []),
  ];
}

function unpublishable({ service, version, use }: Published, format: string): Finding {
  return makeFinding({
    rule: 'schema-unpublishable',
    verdict: 'invalid',
    severity: 'error',
    subject: use.event,
    writer: { service, version },
    params: { format },
    message: `The payload of ${use.event} is stated as ${format}, which the registry has no form for.`,
    at: use.at,
    fix: 'state the payload in JSON Schema',
  });
}

function colliding(name: string, first: Published, second: Published): Finding {
  const [a, b] = [first, second].map(({ service, use }) => `${use.event} of ${service}`);
  return makeFinding({
    rule: 'schema-name-colliding',
    verdict: 'invalid',
    severity: 'error',
    subject: second.use.event,
    writer: { service: second.service, version: second.version },
    params: { name, other: first.use.event, service: first.service },
    message: `${a} and ${b} say different things, and the registry would call both ${name}.`,
    at: second.use.at,
    related: [{ label: 'the other one', at: first.use.at }],
    fix: 'give one of them another source or detail type, or one contract to both',
  });
}
