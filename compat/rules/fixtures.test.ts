import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { compareEvent } from '../compare-event.ts';
import { eventChanges } from '../event-change.ts';
import { eventPairs } from '../pairs.ts';
import { type Party, partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { starvedReads } from '../starved.ts';
import { unwrittenEvents } from '../unwritten.ts';
import { compatRules, eventRules, eventUnwritten } from './index.ts';

const root = join(import.meta.dirname, '../fixtures');
const comparison = { policy: emptyPolicyConfig, facts: 'all' } as const;
/** Two versions of an API, or a pact: `compat/http/` and `compat/pact/` run their own. */
const isOfHttp = (folder: string): boolean =>
  ['before.openapi.yaml', 'pact.json'].some((file) => existsSync(join(folder, file)));

/** Rules whose subject is a proof that was not found: no fixture can ask for one. */
const withoutFixture: Readonly<Record<string, string>> = {
  'contract-undecided': 'what cannot be decided gets less with every version of the engine',
};

const cases = readdirSync(root).flatMap((rule) =>
  readdirSync(join(root, rule)).map((name) => ({ rule, name, folder: join(root, rule, name) })),
);

describe('a fixture', () => {
  const own = cases.filter(({ folder }) => !isOfHttp(folder));

  it.each(own)('of $rule, $name: gives exactly the findings that it expects', async ({ folder }) => {
    const expected = read(folder, 'expect.json');
    if (!isObject(expected)) throw new Error('expect.json is an object of lists of findings');
    const found = await run(folder);
    for (const [part, findings] of Object.entries(found)) {
      const wanted = expected[part] ?? [];
      if (!isArray(wanted)) throw new Error(`${part} is a list`);
      expect(findings.map((finding) => finding.rule)).toEqual(wanted.map((one) => (isObject(one) ? one['rule'] : one)));
      for (const [index, one] of wanted.entries()) expect(shown(findings[index])).toMatchObject(one as object);
    }
    expect(Object.keys(expected).filter((part) => !Object.hasOwn(found, part))).toEqual([]);
  });

  it.each(own)('of $rule, $name: has examples that Ajv finds valid and invalid as it says', ({ folder }) => {
    if (!existsSync(join(folder, 'examples.json'))) return;
    const examples = read(folder, 'examples.json');
    if (!isObject(examples)) throw new Error('examples.json is an object');
    const [first, second] = [read(folder, 'before.json', 'writer.json'), read(folder, 'after.json', 'reader.json')];
    const accepts = (schema: Json, value: Json): boolean => {
      const ajv = new Ajv2020({ strict: false });
      formats.default(ajv);
      return ajv.validate(
        isObject(schema) && isObject(schema['payload']) ? schema['payload'] : (schema as object),
        value,
      );
    };
    for (const value of listed(examples, 'onlyBefore'))
      expect([accepts(first, value), accepts(second, value)]).toEqual([true, false]);
    for (const value of listed(examples, 'onlyAfter'))
      expect([accepts(first, value), accepts(second, value)]).toEqual([false, true]);
    for (const value of listed(examples, 'both'))
      expect([accepts(first, value), accepts(second, value)]).toEqual([true, true]);
  });
});

describe('the rules of the comparison', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && !/^index|\.test\./.test(file),
  );

  it('are registered, each under the name of its file', () => {
    expect(compatRules.map((rule) => rule.id)).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  });

  it('have a fixture on which they fire and one on which they stay silent, or a reason', () => {
    for (const { id } of compatRules) {
      if (withoutFixture[id] !== undefined) continue;
      const own = cases.filter((one) => one.rule === id);
      const fires = own.filter(({ folder }) => JSON.stringify(read(folder, 'expect.json')).includes(`"${id}"`));
      expect({ id, fires: fires.length > 0, misses: own.length > fires.length }).toEqual({
        id,
        fires: true,
        misses: true,
      });
    }
    expect(Object.keys(withoutFixture).filter((id) => !compatRules.some((rule) => rule.id === id))).toEqual([]);
  });

  it('say why, how to fix it, and nothing about a verdict in their name', () => {
    for (const { id, why, fix, title } of compatRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(id).not.toMatch(/breaking|safe|error|warning/);
      for (const text of [why, fix, title]) expect(text.length).toBeGreaterThan(15);
    }
  });
});

async function run(folder: string): Promise<Readonly<Record<string, readonly Found[]>>> {
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
    return { found: [...(await compared(writer, reader)), ...unwritten(writer, reader)] };
  }
  const written = [
    ...changes(sentAfter, sentBefore),
    ...(await compared(sentAfter, reader ?? readBefore, sentBefore)),
    ...(reader === undefined ? [] : await starvation(sentAfter, reader, sentBefore)),
  ];
  return reader === undefined ? { written, read: await compared(sentBefore, readAfter, readBefore) } : { written };
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

/** A finding, or what a rule stated where the gate alone knows whom it hurts. */
type Found = Pick<Finding, 'rule' | 'params'> & Partial<Finding>;

function changes(now: Party, before: Party): readonly Found[] {
  const stated: Found[] = [];
  for (const change of eventChanges(now, before)) {
    for (const rule of eventRules) rule.check(change, ({ params }) => stated.push({ rule: rule.id, params }));
  }
  return stated;
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

function read(folder: string, ...names: readonly string[]): Json {
  const name = names.find((candidate) => existsSync(join(folder, candidate)));
  return JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8')) as Json;
}

function listed(examples: JsonObject, name: string): readonly Json[] {
  const list = examples[name];
  return isArray(list) ? list : [];
}

function shown(finding: Found | undefined): object {
  if (finding === undefined) return {};
  const { rule, verdict, params, at } = finding;
  return {
    rule,
    verdict,
    params,
    ...(at !== undefined && { pointer: at.pointer, line: at.range?.line, column: at.range?.column }),
  };
}
