import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { Plan } from '#model/plan.ts';
import { makeFinding } from '#model/record.ts';
import type { View } from './format.ts';
import { refusal, rendered, reportOf } from './sample-report.ts';

function finding(rule: string, severity: 'info' | 'warning', subject: string): Finding {
  return makeFinding({
    rule,
    verdict: severity === 'info' ? 'safe' : 'potential',
    severity,
    subject,
    params: {},
    message: `${subject} is told of`,
    at: { file: 'contracts/events/food.asyncapi.yaml' },
  });
}

async function linesOf(findings: readonly Finding[], over: Partial<View> = {}): Promise<readonly string[]> {
  return (await rendered('pretty', reportOf(findings), over)).split('\n');
}

const renderOf = (findings: readonly Finding[], plan: Plan, detail: View['detail']): Promise<string> =>
  rendered('pretty', reportOf(findings, { plan }), { detail });

const waivedBy = { owner: 'pricing', reason: 'Read nowhere.', expires: '2027-01-31' };

/** Different edits, each of which hurts one reader. */
const edits = (count: number): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => refusal(`reader-${index}`, { params: { path: `/p${index}` } }));

describe('a report for people', () => {
  it('answers in the first line, and counts one thing as one', async () => {
    expect((await linesOf([]))[0]).toBe('check contracts   ✓ safe   2 documents · 1 pair checked');
  });

  it('says in the first line that a pass has warnings, or findings that were waived', async () => {
    expect((await linesOf([finding('event-unproduced', 'warning', 'food')]))[0]).toMatch('✓ safe, 1 warning ');
    expect((await linesOf([{ ...refusal('product'), waivedBy }]))[0]).toMatch('✓ safe, 1 waived ');
  });

  it('says what the exit code says, where doubts stop a pipeline and where nothing could be tried', async () => {
    const doubt = [finding('event-unproduced', 'warning', 'food')];
    const strict = { failOn: 'potential', exit: 1 } as const;
    expect((await linesOf(doubt, strict))[0]).toMatch('✗ potential, and --fail-on potential ');
    for (const format of ['markdown', 'github'] as const)
      expect(await rendered(format, reportOf(doubt), strict)).toMatch('✗ potential, and --fail-on potential');
    expect((await linesOf([refusal('product')], { exit: 3 }))[0]).toMatch('? undecided ');
  });

  it('ends the first line where there is no number to tell', async () => {
    expect((await rendered('pretty', reportOf([], { counts: {} }))).split('\n')[0]).toBe('check contracts   ✓ safe');
  });

  it('names the fingerprint of what is shown in short, and shows warnings whole where all is asked for', async () => {
    const warning = refusal('product', { verdict: 'potential', severity: 'warning' });
    const short = await linesOf([warning]);
    expect(short.join('\n')).toMatch(`payload-required-removed · ${warning.fingerprint.slice(0, 12)}`);
    const all = await linesOf([warning, finding('event-unproduced', 'warning', 'food')], { detail: 'all' });
    expect(all).toContain('  also  product@2.3.1 (pricing) refuses  food-events/food-added');
    expect(all).toContain('    A value that food@1.5.0 may write:');
    expect(all).toContain('    Fix  Keep the property required.');
    expect(all).toContainEqual(expect.stringMatching(/^ {4}event-unproduced · fingerprint [0-9a-f]{12}$/));
  });

  it('shows a waived finding, who accepted it and until when', async () => {
    const lines = await linesOf([{ ...refusal('product'), waivedBy }]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}waived {2}product@2\.3\.1 .* by pricing until 2027-01-31/),
    );
    expect(lines.at(-2)).toMatch('1 waived   exit 0');
  });

  it('puts warnings before information, and shows of information by one rule the first alone', async () => {
    const findings = [
      finding('description-missing', 'info', 'food'),
      finding('description-missing', 'info', 'product'),
      finding('description-missing', 'info', 'search'),
      finding('event-unproduced', 'warning', 'digest'),
    ];
    expect((await linesOf(findings)).slice(2, 5)).toEqual([
      expect.stringMatching(/^ {2}also {2}digest is told of/),
      expect.stringMatching(/^ {2}info {2}food is told of/),
      '  info  2 more of description-missing',
    ]);
    const all = await linesOf(findings, { detail: 'all' });
    expect(all.filter((line) => line.startsWith('  info'))).toHaveLength(3);
  });

  it('puts a refused value before examples that no longer fit, and counts those beyond a few', async () => {
    const refused = (index: number): Finding =>
      makeFinding({
        rule: 'example-refused',
        verdict: 'invalid',
        severity: 'error',
        subject: 'food-events/food-added',
        params: { name: `example ${index}` },
        message: `Example ${index} is refused.`,
        at: { file: 'contracts/events/food.asyncapi.yaml' },
      });
    const examples = Array.from({ length: 44 }, (_, index) => refused(index));
    const lines = await linesOf([...examples, refusal('product')]);
    expect(lines[2]).toBe('  product@2.3.1 (pricing) refuses  food-events/food-added');
    expect(lines.filter((line) => /Example \d+ is refused/.test(line))).toHaveLength(3);
    expect(lines).toContain('  ✗     41 more of example-refused');
    const all = await linesOf(examples, { detail: 'all' });
    expect(all.filter((line) => /Example \d+ is refused/.test(line))).toHaveLength(44);
  });

  it('names the place of a finding, also where only the other side is told of', async () => {
    const was = { label: 'food@1.4.2: it was optional here', at: { file: 'food.openapi.yaml', pointer: '/was' } };
    const now = { file: 'food.openapi.yaml', pointer: '/now', range: { line: 7, column: 5, endLine: 7, endColumn: 9 } };
    const lines = await linesOf([refusal('product', { at: now, related: [was] })]);
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}now +food\.openapi\.yaml:7:5$/));
    const told = { label: 'food@1.5.0 changed it', at: now };
    expect((await linesOf([refusal('product', { at: now, related: [told, was] })])).join('\n')).not.toMatch('now ');
  });

  it('says who is hurt before what changed, and marks the offending place in the value', async () => {
    const lines = await linesOf([refusal('product')]);
    expect(lines.slice(2, 6)).toEqual([
      '  product@2.3.1 (pricing) refuses  food-events/food-added',
      '    A value that food@1.5.0 may write:',
      '        { "id": "f-1", "name": "Rye bread" }',
      '        └ /price became optional; product requires it',
    ]);
    expect(lines).toContain('    Fix  Keep the property required.');
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}payload-required-removed · fingerprint [0-9a-f]{12}$/));
  });

  it('prints one block for one edit, whoever it hurts', async () => {
    const readers = ['product', 'search', 'digest', 'shop', 'media', 'stock'];
    const lines = await linesOf(readers.map((reader) => refusal(reader)));
    expect(lines.filter((line) => line.includes('may write:'))).toHaveLength(1);
    expect(lines[2]).toMatch(/^ {2}product@2\.3\.1 \(pricing\), search.*, digest.* and 3 more refuse {2}food-events/);
    const all = (
      await linesOf(
        readers.map((reader) => refusal(reader)),
        { detail: 'all' },
      )
    ).join('\n');
    for (const reader of readers) expect(all).toContain(`${reader}@2.3.1 (pricing)`);
  });

  it('lists the positions that one edit shows in, and counts those beyond a few', async () => {
    const occurrences = [1, 2, 3, 4, 5, 6].map((number) => ({
      subject: `GET /foods/${number}`,
      at: { file: 'a.yaml' },
    }));
    const lines = await linesOf([refusal('product', { occurrences })]);
    const from = lines.findIndex((line) => line.startsWith('    the same in  GET /foods/1'));
    expect(lines.slice(from + 1, from + 5).map((line) => line.trim())).toEqual([
      'GET /foods/2',
      'GET /foods/3',
      'GET /foods/4',
      'and 2 more',
    ]);
  });

  it.each([1, 3, 8, 40, 400])('fits a screen with %d edits, and counts what it does not show', async (count) => {
    const lines = await linesOf(edits(count));
    expect(lines.length).toBeLessThanOrEqual(41);
    const shown = edits(count).filter((_, index) => lines.some((line) => line.includes(`reader-${index} requires`)));
    const hidden = Number(/and (\d+) more finding/.exec(lines.join('\n'))?.[1] ?? 0);
    expect(shown.length + hidden).toBe(count);
    expect((await linesOf(edits(count), { detail: 'all' })).filter((line) => line.includes('may write:'))).toHaveLength(
      count,
    );
  });

  it.each([1, 5, 40])('fits a screen with %d sets that cannot be ordered, and counts those beyond', async (count) => {
    const party = (service: string) => ({ service, version: '1.0.0' });
    const wayOut = (['expand', 'migrate', 'contract'] as const).map((phase) => {
      return { phase, service: 'food', text: 'release a version like it that does what was done before; '.repeat(3) };
    });
    const conflicts = edits(count).map((_, index) => {
      return { parties: [party(`food-${index}`)], kind: 'refused', because: 'no', findings: [], wayOut } as const;
    });
    const groups = edits(count).map((_, index) => ({ deployments: [{ party: party(`shop-${index}`) }] }));
    const waiting = edits(count).map((_, index) => ({ party: party(`web-${index}`), for: [party('food-0')] }));
    const plan = { stage: 'prod', groups, conflicts, waiting };
    const whole = renderOf(edits(count), plan, 'all');
    const lines = (await renderOf(edits(count), plan, 'screen')).split('\n');
    expect(lines.length).toBeLessThanOrEqual(42);
    expect(lines).toContainEqual(expect.stringMatching('food-0@1.0.0'));
    if (count === 40) expect(lines).toContainEqual(expect.stringMatching(/and \d+ more conflicts; --explain/));
    for (let index = 0; index < count; index += 1) {
      expect(await whole).toMatch(`food-${index}@1.0.0`);
      expect(await whole).toMatch(`web-${index}@1.0.0`);
    }
  });

  it('shows of a long value what surrounds the marked place', async () => {
    const witness = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`property-${index}`, 'x'.repeat(40)]));
    const lines = await linesOf([refusal('product', { witness, witnessAt: '/property-30' })]);
    expect(lines.filter((line) => line.includes('"property-')).length).toBeLessThan(14);
    expect(lines.join('\n')).toMatch(/… \d+ lines\n[\s\S]*"property-30"[\s\S]*└ \/price became[\s\S]*… \d+ lines/);
  });

  it('shows of a deep value the innermost at the margin', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `level-${index}`);
    const witness = names.reduceRight<Json>((inner, name) => ({ [name]: inner, beside: 'x'.repeat(60) }), 7);
    const lines = await linesOf([refusal('product', { witness, witnessAt: `/${names.join('/')}` })]);
    const at = lines.find((line) => line.includes('"level-39"')) ?? '';
    expect(at.search(/\S/)).toBeLessThan(40);
    expect(lines[lines.indexOf(at) + 1]).toMatch('└ ');
  });

  it('breaks long sentences at the width of the terminal', async () => {
    const fix = 'Keep the property required until no live reader requires it any more. '.repeat(3).trim();
    const lines = await linesOf([refusal('product', { fix, witness: { id: 1 } })], { width: 60 });
    const from = lines.findIndex((line) => line.startsWith('    Fix  '));
    expect(lines.slice(from, from + 4).every((line) => line.length <= 60)).toBe(true);
    expect(lines[from + 1]).toMatch(/^ {9}\w/);
  });

  it('names the switch that decided, and evidence beyond what contracts declare', async () => {
    const policy = { name: 'enumGrowth', value: 'breaking', from: 'policies.default' };
    const evidence = [
      { kind: 'tested', by: 'pact', at: '2026-11-19T10:00:00Z', stage: 'prod' },
      { kind: 'declared', by: 'contract' },
    ] as const;
    const lines = await linesOf([refusal('product', { policy, evidence })]);
    expect(lines).toContain('    tested on prod 2026-11-19 by pact');
    expect(lines).toContainEqual(expect.stringMatching(/ · decided by enumGrowth: breaking \(policies\.default\)$/));
  });

  it('tells who can not be named after those who run', async () => {
    const unknown = refusal('any caller', { reader: { service: 'any caller' }, params: { path: '/a' } });
    const lines = await linesOf([unknown, refusal('product')]);
    const [first, second] = lines.filter((line) => / refuses /.test(line));
    expect([first, second]).toEqual([expect.stringMatching('product@2.3.1'), expect.stringMatching('any caller')]);
  });

  it('names the caller where its request is turned away, and the provider where it refuses a value', async () => {
    const sides = {
      subject: 'GET /foods',
      hurts: 'writer',
      writer: { service: 'shop-web', version: '4.2.0' },
    } as const;
    const { witness: _, witnessAt: __, ...turnedAway } = refusal('food', sides);
    const away = (await linesOf([turnedAway])).join('\n');
    expect(away).toMatch(/^ {2}shop-web@4\.2\.0 is broken by {2}GET \/foods$/m);
    const refused = (await linesOf([refusal('food', sides)])).join('\n');
    expect(refused).toMatch(/^ {2}food@\S+ (\(\w+\) )?refuses {2}GET \/foods$/m);
    expect(refused).toContain('A value that shop-web@4.2.0 may write:');
  });
});
