import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { hostile, refusal, rendered, reportFullOf, reportOf } from './sample-report.ts';
import { sarifLog } from './sarif-shape.ts';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(sarifLog);

async function logOf(...args: Parameters<typeof rendered> extends [unknown, ...infer Rest] ? Rest : never) {
  const log = JSON.parse(await rendered('sarif', ...args));
  return { errors: validate(log) ? [] : validate.errors, run: log.runs[0], results: log.runs[0].results };
}

const rules = async () => [
  {
    id: 'payload-required-removed',
    title: 'A payload property became optional',
    at: { area: 'payload', kind: 'presence', action: 'loosen' },
    why: 'Readers count on it.',
    fix: 'Keep it.',
    decidedBy: 'engine',
  } as const,
];

describe('a SARIF log', () => {
  it('keeps to the clauses of SARIF 2.1.0, also without any finding', async () => {
    expect((await logOf(reportOf([]))).errors).toEqual([]);
    expect((await logOf(reportOf([refusal('product')]), { rules })).errors).toEqual([]);
  });

  it.each(hostile)('keeps to them with hostile names (%#)', async (text) => {
    expect((await logOf(reportFullOf(text))).errors).toEqual([]);
  });

  it('has each rule once, with its help, and each result points at its own', async () => {
    const { run, results } = await logOf(reportOf([refusal('product'), refusal('search')]), { rules });
    expect(run.tool.driver.rules).toHaveLength(1);
    const [rule] = run.tool.driver.rules;
    expect(rule).toMatchObject({ id: 'payload-required-removed', name: 'PayloadRequiredRemoved' });
    expect(rule.help.text).toMatch('Readers count on it.');
    expect(rule.help.markdown).toMatch('**Fix** Keep it.');
    expect(results.map((result: { ruleIndex: number }) => run.tool.driver.rules[result.ruleIndex].id)).toEqual([
      'payload-required-removed',
      'payload-required-removed',
    ]);
  });

  it('says where, to the column, and where else', async () => {
    const occurrences = [{ subject: 'GET /foods', at: { file: 'contracts/http/food.openapi.yaml' } }];
    const { results } = await logOf(reportOf([refusal('product', { occurrences })]));
    const [result] = results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'contracts/events/schemas/food.schema.json', uriBaseId: '%SRCROOT%' },
      region: { startLine: 27, startColumn: 5, endLine: 27, endColumn: 12 },
    });
    expect(result.relatedLocations.map((one: { message: { text: string } }) => one.message.text)).toEqual([
      'product reads it',
      'the same in GET /foods',
    ]);
    expect(result.occurrenceCount).toBe(2);
  });

  it.each([
    ['contracts/a b#c?.yaml', 'contracts/a%20b%23c%3F.yaml', '%SRCROOT%'],
    ['scheme:like.yaml', 'scheme%3Alike.yaml', '%SRCROOT%'],
    ['./contracts/ü.yaml', 'contracts/%C3%BC.yaml', '%SRCROOT%'],
    ['../elsewhere/a.yaml', '../elsewhere/a.yaml', undefined],
    ['/tmp/a b.yaml', 'file:///tmp/a%20b.yaml', undefined],
  ])('names the file %s by a URI', async (file, uri, uriBaseId) => {
    const { results } = await logOf(reportOf([refusal('product', { at: { file } })]));
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri,
      ...(uriBaseId !== undefined && { uriBaseId }),
    });
  });

  it('carries the fingerprint, which places do not change', async () => {
    const moved = refusal('product', {
      at: { ...refusal('product').at, range: { line: 1, column: 1, endLine: 1, endColumn: 2 } },
    });
    const [before, after] = [await logOf(reportOf([refusal('product')])), await logOf(reportOf([moved]))];
    expect(before.results[0].partialFingerprints).toEqual(after.results[0].partialFingerprints);
    expect(before.results[0].partialFingerprints['trilateral/v1']).toBe(refusal('product').fingerprint);
  });

  it('suppresses what was waived, and nothing else', async () => {
    const waivedBy = { owner: 'pricing', reason: 'Read nowhere.', expires: '2027-01-31' };
    const { results } = await logOf(reportOf([{ ...refusal('product'), waivedBy }, refusal('search')]));
    expect(results[0].suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'Read nowhere. (pricing, until 2027-01-31)' },
    ]);
    expect(results[1].suppressions).toEqual([]);
  });
});
