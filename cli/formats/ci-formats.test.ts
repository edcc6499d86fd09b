import { makeFinding } from '#model/record.ts';
import { formatNames } from './format.ts';
import { refusal, rendered, reportOf } from './sample-report.ts';
import { readXml } from './xml-reader.ts';

const waivedBy = { owner: 'pricing', reason: 'Read nowhere.', expires: '2027-01-31' };
const told = { verdict: 'potential', severity: 'warning' } as const;
const different = (count: number) =>
  Array.from({ length: count }, (_, index) => refusal(`reader-${index}`, { params: { path: `/p${index}` } }));
const fault = makeFinding({
  rule: 'ref-dangling',
  verdict: 'invalid',
  severity: 'error',
  subject: 'food',
  params: {},
  message: 'nothing is there',
  at: { file: './contracts/events/food.asyncapi.yaml' },
});

describe('GitHub annotations', () => {
  it('stand at the place, with escaped properties and text', async () => {
    const message = '100% sure:\nyes, really';
    const [, line] = (await rendered('github', reportOf([refusal('product', { message, subject: 'a: b, c' })]))).split(
      '\n',
    );
    expect(line).toMatch(
      /^::error file=contracts\/events\/schemas\/food\.schema\.json,line=27,endLine=27,col=5,endColumn=12,title=payload-required-removed%3A product@2\.3\.1 · a%3A b%2C c::100%25 sure:%0Ayes, really%0A/,
    );
  });

  it('are errors for what fails, warnings for what may, notices for what is told or waived', async () => {
    const findings = [refusal('a'), refusal('b', told), { ...refusal('c'), waivedBy }];
    const kinds = async (failOn: 'breaking' | 'potential') =>
      [...(await rendered('github', reportOf(findings), { failOn })).matchAll(/^::(\w+)/gm)].map(([, kind]) => kind);
    expect(await kinds('breaking')).toEqual(['error', 'warning', 'notice']);
    expect(await kinds('potential')).toEqual(['error', 'error', 'notice']);
  });

  it('beyond ten of a kind are all in the log, and a notice says that GitHub will not show them', async () => {
    const few = await rendered('github', reportOf(different(10)));
    expect(few).not.toContain('::notice');
    const many = await rendered('github', reportOf(different(11)));
    expect(many.match(/^::error /gm)).toHaveLength(11);
    expect(many).toMatch(/^::notice title=trilateral::11 findings, of which GitHub shows the first 10 of each kind/m);
  });
});

describe('a GitLab report', () => {
  it('has a severity and a fingerprint of its own for each finding', async () => {
    const waived = { ...refusal('d'), waivedBy };
    const findings = [fault, refusal('a'), refusal('b', { verdict: 'undecided' }), refusal('c', told), waived, waived];
    const entries: readonly { severity: string; fingerprint: string; location: unknown }[] = JSON.parse(
      await rendered('gitlab', reportOf(findings)),
    );
    expect(entries.map(({ severity }) => severity)).toEqual(['blocker', 'critical', 'major', 'minor', 'info', 'info']);
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    expect(entries[0]?.location).toEqual({ path: 'contracts/events/food.asyncapi.yaml', lines: { begin: 1 } });
    expect(entries[1]?.location).toEqual({
      path: 'contracts/events/schemas/food.schema.json',
      lines: { begin: 27, end: 27 },
    });
  });

  it('is an empty list where nothing was found', async () => {
    expect(JSON.parse(await rendered('gitlab', reportOf([])))).toEqual([]);
  });
});

describe('every format', () => {
  it.each(formatNames)('names the switch that decided a finding, and who set it: %s', async (name) => {
    const decided = (from: string) => refusal('product', { policy: { name: 'enumGrowth', value: 'breaking', from } });
    const text = await rendered(name, reportOf([decided('policies.services.product')]));
    expect(text).toMatch(/enumGrowth/);
    expect(text).toMatch(/services\.product/);
  });
});

describe('a JUnit report', () => {
  it('has a suite for each party that may be hurt and each document with a fault, and a test for each pair that fits', async () => {
    const pair = {
      subject: 'food-events/food-added',
      position: 'payload',
      writer: { service: 'food', version: '1.5.0' },
      reader: { service: 'search', version: '3.1.0' },
      verdict: 'safe',
      because: 'included',
      evidence: [],
    } as const;
    const report = reportOf([fault, refusal('product'), refusal('shop', told), { ...refusal('media'), waivedBy }], {
      pairs: [pair],
    });
    const { attributes, children } = readXml(await rendered('junit', report));
    expect(attributes).toMatchObject({ tests: '5', failures: '2', errors: '0', skipped: '1', time: '0' });
    expect(children.map((suite) => [suite.attributes['name'], suite.attributes['failures']])).toEqual([
      ['./contracts/events/food.asyncapi.yaml', '1'],
      ['media@2.3.1', '0'],
      ['product@2.3.1', '1'],
      ['search@3.1.0', '0'],
      ['shop@2.3.1', '0'],
    ]);
    const failure = children[2]?.children[0]?.children[0];
    expect(failure?.attributes).toEqual({ message: '/price became optional; product requires it', type: 'breaking' });
    expect(failure?.text).toContain('A value that shows it: {"id":"f-1","name":"Rye bread"}');
    expect(children[1]?.children[0]?.children[0]?.name).toBe('skipped');
  });

  it('has what turns a caller away in the suite of the caller, beside the calls that are answered', async () => {
    const [writer, reader] = [{ service: 'shop' }, { service: 'food', version: '1.5.0' }];
    const call = { subject: 'GET /foods', position: 'request', writer, reader, verdict: 'safe', because: 'included' };
    const refused = refusal('food', { writer, reader, hurts: 'writer', subject: 'POST /foods' });
    const pairs = [{ ...call, verdict: 'safe', evidence: [] }] as const;
    const { children } = readXml(await rendered('junit', reportOf([refused], { pairs })));
    expect(children.map((suite) => [suite.attributes['name'], suite.attributes['tests']])).toEqual([['shop', '2']]);
    expect(children[0]?.children.map((test) => test.attributes['name']?.replace(/ \[.*/, ''))).toEqual([
      'GET /foods request to food@1.5.0',
      'payload-required-removed: POST /foods to food@1.5.0',
    ]);
  });

  it('has one passed test where there was nothing to compare, for an empty report is an error to some', async () => {
    const { attributes } = readXml(await rendered('junit', reportOf([])));
    expect(attributes).toMatchObject({ tests: '1', failures: '0' });
  });
});

describe('a comment in Markdown', () => {
  it('answers first, and unfolds to the value, the places and the way out', async () => {
    const comment = await rendered('markdown', reportOf([refusal('product')]));
    expect(comment).toMatch(
      /^### ✗ breaking\n\n<p><code>check contracts<\/code> · 2 documents · 1 pair checked · 1 breaking · exit 1<\/p>\n/,
    );
    expect(comment).toMatch(
      '<summary>❌ <b><code>product@2.3.1</code></b> (pricing) refuses <code>food-events/food-added</code></summary>',
    );
    expect(comment).toMatch(
      '<pre>{ "id": "f-1", "name": "Rye bread" }\n└ /price became optional; product requires it</pre>',
    );
    expect(comment).toMatch('<b>Fix</b> Keep the property required.');
  });

  it.each([1, 100, 2000])('fits a comment with %d edits, and counts what it leaves out', async (count) => {
    const comment = await rendered('markdown', reportOf(different(count)));
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
    const shown = comment.match(/<details/g)?.length ?? 0;
    const left = Number(/^(\d+) more finding/m.exec(comment)?.[1] ?? 0);
    expect(shown + left).toBe(count);
    expect(comment.match(/<\/details>/g)).toHaveLength(shown);
  });

  it('fits one also when a single finding is longer than that', async () => {
    const long = 'x'.repeat(200_000);
    const comment = await rendered('markdown', reportOf([refusal(long, { message: long, fix: long, witness: long })]));
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
  });
});
