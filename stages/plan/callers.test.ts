import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService, sampleUse } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import type { Report } from '#model/report.ts';
import { runs, sample } from '../sample-stage.ts';
import { planDeployments } from './plan.ts';

const file = { file: 'contracts/http/api.openapi.yaml' };
const api = { title: 'API', version: '1', servers: [], operations: [], outgoing: [], securitySchemes: {}, at: file };

/** A service with an API that calls others. */
const one = (id: string, version: string, calls: readonly string[], over: Partial<Service> = {}): Service =>
  sampleService(id, version, [], {
    api,
    calls: calls.map((provider) => ({
      provider,
      by: 'unstated',
      at: { file: 'contracts/trilateral.yaml', pointer: `/services/${id}/calls` },
    })),
    ...over,
  });

function plan(live: readonly Service[], wanted: readonly Service[]): Promise<Report> {
  return planDeployments({
    moves: wanted.map((service) => ({
      party: partyOf(service, sample.sources),
      digest: `${service.id}@${service.version}`,
      evidence: [],
    })),
    view: { stage: 'prod', seq: 7, parties: live.map((service) => runs(service)), findings: [] },
    policy: emptyPolicyConfig,
    now: new Date('2026-03-10T10:00:00.000Z'),
  });
}

const groupsOf = ({ plan: made }: Report) =>
  made?.groups.map((group) => group.deployments.map(({ party }) => party.service));

describe('a plan with calls', () => {
  it('brings a provider before those who call it, in as many steps as there are', async () => {
    const wanted = [one('a-web', '1.0.0', ['b-shop']), one('b-shop', '1.0.0', ['c-food']), one('c-food', '1.0.0', [])];
    const report = await plan([], wanted);
    expect(groupsOf(report)).toEqual([['c-food'], ['b-shop'], ['a-web']]);
    expect(report.findings).toEqual([]);
  });

  it('keeps callers in one group with a provider that runs already', async () => {
    const wanted = [one('a-web', '1.1.0', ['c-food']), one('c-food', '1.1.0', [])];
    expect(groupsOf(await plan([one('c-food', '1.0.0', [])], wanted))).toEqual([['a-web', 'c-food']]);
  });

  it('does not get stuck where services call each other, and brings those after them who call them', async () => {
    const wanted = [one('a', '1.0.0', ['b']), one('b', '1.0.0', ['a']), one('0-web', '1.0.0', ['a'])];
    const report = await plan([], wanted);
    expect(groupsOf(report)).toEqual([['a', 'b'], ['0-web']]);
    expect(report.findings.map(({ rule, params }) => [rule, params['provider']])).toEqual([
      ['provider-not-running', 'b'],
      ['provider-not-running', 'a'],
    ]);
  });

  it('brings a caller first without which its provider may not go, and says that its calls fail', async () => {
    const text = sample.contract('text.schema.json', { type: 'object', properties: { id: { type: 'string' } } });
    const strict = sample.contract('strict.schema.json', {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' } },
    });
    const was = sampleService('web', '1.0.0', [sampleUse('send', 'f/added', text)]);
    const web = one('web', '1.1.0', ['api'], { sends: [sampleUse('send', 'f/added', strict)] });
    const provider = one('api', '1.0.0', [], { receives: [sampleUse('receive', 'f/added', strict)] });
    const report = await plan([was], [web, provider]);
    expect(groupsOf(report)).toEqual([['web'], ['api']]);
    expect(report.findings.map(({ rule }) => rule)).toContain('provider-not-running');
  });

  it('says of a caller alone that its provider does not run', async () => {
    const report = await plan([], [one('web', '1.0.0', ['food'])]);
    expect(groupsOf(report)).toEqual([['web']]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['provider-not-running']);
  });
});
