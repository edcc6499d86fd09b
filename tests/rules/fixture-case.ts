import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareEvent } from '#compat/compare-event.ts';
import { unrecognised } from '#compat/dispatch/unrecognised.ts';
import { eventChanges } from '#compat/event-change.ts';
import { eventFacts } from '#compat/event-facts.ts';
import type { PairFact } from '#compat/finding.ts';
import { ignoredWrites } from '#compat/ignored.ts';
import { eventPairs } from '#compat/pairs.ts';
import { type Party, partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { eventUnwritten } from '#compat/rules/index.ts';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import { sampleEvents } from '#compat/sample-events.ts';
import { starvedReads } from '#compat/starved.ts';
import { unwrittenEvents } from '#compat/unwritten.ts';
import type { Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

const root = join(import.meta.dirname, '../../compat/fixtures');
const comparison = { policy: emptyPolicyConfig, facts: 'all' } as const;

/** One folder below `compat/fixtures/<rule>/`. */
export type FixtureCase = { readonly rule: string; readonly name: string; readonly folder: string };

export const fixtureCases: readonly FixtureCase[] = readdirSync(root).flatMap((rule) =>
  readdirSync(join(root, rule)).map((name) => ({ rule, name, folder: join(root, rule, name) })),
);

/** Two versions of an API, or a pact: `compat/http/` and `compat/pact/` run their own. */
export const isOfHttp = ({ folder }: FixtureCase): boolean =>
  ['before.openapi.yaml', 'pact.json'].some((file) => existsSync(join(folder, file)));

/** What is found in a case: with the change on the writer's side, on the reader's, or between the two parties of it. */
export async function runCase(folder: string): Promise<Readonly<Record<string, readonly Found[]>>> {
  if (existsSync(join(folder, 'after.asyncapi.yaml'))) return runDocuments(folder);
  const sample = new Sample();
  const party = (file: string, direction: 'send' | 'receive', version: string, id: string): Party | undefined =>
    existsSync(join(folder, file))
      ? partyOf(service(sample, folder, file, direction, version, id), sample.sources)
      : undefined;
  const writer = party('writer.json', 'send', '1.0.0', 'writer');
  const reader = party('reader.json', 'receive', '1.0.0', 'reader');
  const [sentBefore, sentAfter] = [
    party('before.json', 'send', '1.0.0', 'writer'),
    party('after.json', 'send', '2.0.0', 'writer'),
  ];
  const [readBefore, readAfter] = [
    party('before.json', 'receive', '1.0.0', 'reader'),
    party('after.json', 'receive', '2.0.0', 'reader'),
  ];
  if (sentBefore === undefined || sentAfter === undefined || readBefore === undefined || readAfter === undefined) {
    if (writer === undefined || reader === undefined)
      throw new Error('a case has before and after, or writer and reader');
    const strangers = await unrecognised(writer, reader, comparison);
    return { found: [...(await compared(writer, reader)), ...strangers, ...unwritten(writer, reader)] };
  }
  if (writer !== undefined) {
    return {
      read: [...(await compared(writer, readAfter, readBefore)), ...(await ignored(writer, readAfter, readBefore))],
    };
  }
  const written = [
    ...changes(sentAfter, sentBefore),
    ...(await compared(sentAfter, reader ?? readBefore, sentBefore)),
    ...(reader === undefined ? [] : await starvation(sentAfter, reader, sentBefore)),
  ];
  return reader === undefined ? { written, read: await compared(sentBefore, readAfter, readBefore) } : { written };
}

/** Two versions of a service as AsyncAPI documents: what changed, and what that does to the service in `other`. */
async function runDocuments(folder: string): Promise<Readonly<Record<string, readonly Found[]>>> {
  const load = (name: string, id: string, version: string): Promise<Party> =>
    sampleEvents(folder, `${name}.asyncapi.yaml`, id, version);
  const [before, after] = [await load('before', 'changing', '1.0.0'), await load('after', 'changing', '2.0.0')];
  const changed = eventChanges(after, before).flatMap(eventFacts).map(toFound);
  if (!existsSync(join(folder, 'other.asyncapi.yaml'))) return { changed };
  const other = await load('other', 'other', '1.0.0');
  const between = [...(await compared(after, other, before)), ...(await compared(other, after, before))];
  return { changed, between };
}

function toFound({ rule, params, verdict, at }: PairFact): Found {
  return { rule: rule.id, params, verdict, at };
}

async function compared(writer: Party, reader: Party, before?: Party): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const pair of eventPairs(writer, reader)) {
    findings.push(...(await compareEvent(pair, comparison, before === undefined ? {} : { before })).findings);
  }
  return findings;
}

async function starvation(writer: Party, reader: Party, before: Party): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const pair of eventPairs(writer, reader)) {
    const use = before.service.sends.find((sent) => sent.event === pair.event);
    if (use === undefined) continue;
    findings.push(...(await starvedReads({ pair, before: { party: before, use }, others: [] }, comparison)));
  }
  return findings;
}

async function ignored(writer: Party, reader: Party, before: Party): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const pair of eventPairs(writer, reader)) {
    const use = before.service.receives.find((received) => received.event === pair.event);
    if (use !== undefined)
      findings.push(...(await ignoredWrites({ pair, before: { party: before, use } }, comparison)));
  }
  return findings;
}

/** A finding, or what a rule stated where the gate alone knows whom it hurts. */
export type Found = Pick<Finding, 'rule' | 'params'> & Partial<Finding>;

/** What only two versions of one service tell: what two parties share is told when they are compared. */
function changes(now: Party, before: Party): readonly Found[] {
  return eventChanges(now, before)
    .filter(({ was, is }) => was?.use.event !== is?.use.event || was?.use.direction !== is?.use.direction)
    .flatMap(eventFacts)
    .map(toFound);
}

function unwritten(writer: Party, reader: Party): readonly Found[] {
  const stated: Found[] = [];
  for (const missing of unwrittenEvents(reader, [writer])) {
    eventUnwritten.check(missing, ({ params }) => stated.push({ rule: eventUnwritten.id, params }));
  }
  return stated;
}

/** A schema stands for the payload of one event; `events` names several, each a schema or an event use with a payload. */
function service(
  sample: Sample,
  folder: string,
  file: string,
  direction: 'send' | 'receive',
  version: string,
  id: string,
): Service {
  const value = read(folder, file);
  const events = isObject(value) && isObject(value['events']) ? value['events'] : { 'topic/thing': value };
  const whole = !(isObject(value) && isObject(value['events']));
  const uses = Object.entries(events).map(([event, stated]) => {
    const { payload, ...over } = isObject(stated) && stated['payload'] !== undefined ? stated : { payload: stated };
    const text = whole && payload === value ? readFileSync(join(folder, file), 'utf8') : payload;
    const use = sampleUse(direction, event, sample.contract(whole ? file : `${event}.json`, text ?? true));
    const channel = isObject(over['channel']) ? { ...use.channel, ...over['channel'] } : use.channel;
    return { ...use, ...(over as object), channel };
  });
  return sampleService(id, version, uses);
}

export function read(folder: string, ...names: readonly string[]): Json {
  const name = names.find((candidate) => existsSync(join(folder, candidate)));
  return JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8')) as Json;
}

export function listed(examples: JsonObject, name: string): readonly Json[] {
  const list = examples[name];
  return isArray(list) ? list : [];
}

export function shown(finding: Found | undefined): object {
  if (finding === undefined) return {};
  const { rule, verdict, params, at } = finding;
  return {
    rule,
    verdict,
    params,
    ...(at !== undefined && { pointer: at.pointer, line: at.range?.line, column: at.range?.column }),
  };
}
