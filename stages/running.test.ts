import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService } from '#compat/sample.ts';
import type { HttpCalls } from '#model/http.ts';
import { exitCodeOf } from '#model/report.ts';
import { canDeploy } from './gate.ts';
import { ask, ran, runs, sample } from './sample-stage.ts';
import { stageFinding } from './store-finding.ts';
import type { StageView } from './view.ts';

const calling = (provider: string): HttpCalls => ({
  provider,
  by: 'unstated',
  at: { file: 'contracts/trilateral.yaml', pointer: '/services/web/calls/0' },
});
const web = sampleService('web', '1.0.0', [], { calls: [calling('api')] });
const file = { file: 'contracts/http/api.openapi.yaml' };
const http = { title: 'API', version: '1', servers: [], operations: [], outgoing: [], securitySchemes: {}, at: file };
const api = sampleService('api', '1.0.0', [], { api: http });
const rules = (report: Awaited<ReturnType<typeof ask>>) => report.findings.map(({ rule }) => rule);

const lookingAt = (view: Partial<StageView>) =>
  canDeploy({
    candidate: partyOf(web, sample.sources),
    view: { stage: 'prod', seq: 7, parties: [], findings: [], ...view },
    policy: emptyPolicyConfig,
    now: new Date('2026-03-10T10:00:00.000Z'),
  });

describe('a call at the gate', () => {
  it('is told where its provider does not run, never came, or is gone', async () => {
    for (const parties of [[], [runs(sampleService('food', '1.0.0', []))], [ran(api)]]) {
      const report = await ask(web, parties);
      expect(report.findings).toMatchObject([
        {
          rule: 'provider-not-running',
          verdict: 'potential',
          severity: 'warning',
          writer: { service: 'web' },
          message: 'web@1.0.0 calls api, which does not run on prod',
          fix: expect.stringMatching('Deploy api first'),
          at: { pointer: '/services/web/calls/0' },
        },
      ]);
      expect([exitCodeOf(report.findings), exitCodeOf(report.findings, 'potential')]).toEqual([0, 1]);
    }
  });

  it('is not told where its provider runs, is announced, or is the caller itself', async () => {
    expect(rules(await ask(web, [runs(api)]))).toEqual([]);
    expect(rules(await ask(web, [runs(api, { state: 'announced' })]))).toEqual([]);
    const own = sampleService('web', '1.0.0', [], { calls: [calling('web')], api: http });
    expect(rules(await ask(own, []))).toEqual([]);
  });

  it('is left alone where not all that runs could be read', async () => {
    const missing = stageFinding('bundle-missing', 'prod', 'deployments', 'no bundle', {});
    expect(rules(await lookingAt({ findings: [missing] }))).toEqual(['bundle-missing']);
  });
});

describe('a dependency at the gate', () => {
  const needs = sampleService('web', '1.0.0', [], { dependsOn: ['network'] });

  it('is noted where it does not run', async () => {
    const note = 'web@1.0.0 depends on network, which does not run on prod';
    expect((await ask(needs, [])).notes).toContain(note);
    expect((await ask(needs, [ran(sampleService('network', '1.0.0', []))])).notes).toContain(note);
    expect((await ask(needs, [runs(sampleService('network', '1.0.0', []))])).notes).not.toContain(note);
  });
});
