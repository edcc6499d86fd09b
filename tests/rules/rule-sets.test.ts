import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyCaller, compareApis } from '#compat/http/compare-apis.ts';
import { sampleApi } from '#compat/http/sample-api.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { compatRules } from '#compat/rules/index.ts';
import type { Finding } from '#model/finding.ts';
import { addedIn, developmentSet } from '#model/rule-set.ts';
import { weighed } from '#model/weigh.ts';
import { fixtureCases, isOfHttp, runCase } from './fixture-case.ts';

const young = new Set(compatRules.map(({ id }) => id).filter((id) => addedIn(id) > 1));
const cases = fixtureCases.filter(({ rule }) => young.has(rule));

describe('under an older rule set', () => {
  it.each(cases)('$rule, $name: has the verdicts that it has under the youngest', async ({ folder, rule }) => {
    const findings = isOfHttp({ folder, rule, name: '' }) ? await ofApi(folder) : await ofEvents(folder);
    const [old, now] = [1, developmentSet].map((ruleset) =>
      weighed(findings, { policy: { ...emptyPolicyConfig, ruleset }, services: [] }),
    );
    expect(hurting(old)).toEqual(hurting(now));
  });

  it('a rule that is not of the set speaks by another name', async () => {
    const [case_] = cases.filter(({ rule }) => rule === 'response-header-style-changed');
    const findings = await ofApi(case_?.folder ?? '').then((found) => found.filter((one) => one.verdict !== 'safe'));
    const told = weighed(findings, { policy: emptyPolicyConfig, services: [] });
    expect(told.map(({ rule }) => rule)).toEqual(findings.map(() => 'contract-refused'));
  });
});

/** What a gate or a reader of the report goes by. */
function hurting(findings: readonly Finding[] = []): readonly unknown[] {
  return findings
    .filter(({ verdict }) => verdict !== 'safe')
    .map(({ verdict, severity, message, at }) => [verdict, severity, message, at]);
}

async function ofApi(folder: string): Promise<readonly Finding[]> {
  const [before, after] = [
    sampleApi('food', '1.0.0', readFileSync(join(folder, 'before.openapi.yaml'), 'utf8')),
    sampleApi('food', '2.0.0', readFileSync(join(folder, 'after.openapi.yaml'), 'utf8')),
  ];
  const { findings } = await compareApis(
    { before: { ...before, party: anyCaller(before.party) }, after, told: 'version' },
    { policy: emptyPolicyConfig, facts: 'all' },
    { memo: new Map() },
  );
  return findings;
}

async function ofEvents(folder: string): Promise<readonly Finding[]> {
  const found = Object.values(await runCase(folder)).flat();
  return found.filter((one): one is Finding => 'fingerprint' in one);
}
