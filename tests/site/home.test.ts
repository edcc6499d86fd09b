import { changedAnswer, riskAnswer, whereAnswer } from '../../site/pages/answers.ts';
import { changelogOf } from '../../site/pages/changelog-page.ts';
import { homePage } from '../../site/pages/home-page.ts';
import { stageRef } from '../../site/pages/links.ts';
import { listed } from '../../site/pages/listed.ts';
import { risksOf } from '../../site/pages/risks.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { matrixOf } from '../../site/pages/stage-page.ts';
import { shopCatalog } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

const data = readSiteData(shopCatalog(), shopStages());
const stages = data.stages.stages.map(({ id }) => id);

describe('the first page', () => {
  it('answers what changed, what is at risk and what is where, each in a line', () => {
    const { answers } = homePage(data, stages.map(stageRef));
    expect(answers.map(({ question, text }) => `${question}: ${text}`)).toEqual([
      'What changed: food 1.5.0, 1 day ago',
      'What is at risk: food may not go to prod',
      'What is where: food and product wait on test for prod',
    ]);
  });

  it('says so where nothing is known', () => {
    expect(changedAnswer([], data.stages.asOf).text).toBe('No deployment is recorded.');
    expect(riskAnswer([], undefined)).toMatchObject({ tone: 'plain', text: 'The gate was not asked.' });
    expect(riskAnswer([], [])).toMatchObject({ tone: 'safe', text: 'All that is in the tree may go anywhere.' });
    expect(whereAnswer(matrixOf(data), []).text).toBe('Nothing is known to run.');
  });

  it('counts as changed lately what is not older than a month, and not what it has just named', () => {
    const entries = changelogOf(data);
    const [latest] = entries;
    if (latest === undefined) throw new Error('the shop has no changes');
    const old = { ...latest, version: '0.0.1', since: '2020-01-01T00:00:00Z', age: '6 years ago' };
    expect(changedAnswer([{ ...latest, verdict: 'safe' }, old], data.stages.asOf).more).toBeUndefined();
  });

  it('says which of the latest versions broke with the one before', () => {
    const [latest] = changelogOf(data);
    if (latest === undefined) throw new Error('the shop has no changes');
    const broken = { ...latest, verdict: 'breaking' };
    expect(changedAnswer([broken], data.stages.asOf).more).toBe('food broke with the version before');
    expect(changedAnswer([{ ...latest, verdict: 'safe' }], data.stages.asOf).more).toBeUndefined();
  });

  it('puts the stages for which the gate says the same into one line, and one finding into one risk', () => {
    const [gate] = data.stages.gates.filter((each) => each.verdict === 'breaking');
    if (gate === undefined) throw new Error('the gate refuses nothing in the shop');
    const twice = readSiteData(shopCatalog(), { ...shopStages(), gates: [gate, { ...gate, stage: 'test' }] });
    const { gates } = homePage(twice, ['test', 'prod'].map(stageRef));
    expect(gates.map((line) => line.stages.map(({ label }) => label))).toEqual([['test', 'prod']]);
    const risks = risksOf(twice).filter((risk) => risk.kind === 'breaking');
    expect(risks).toHaveLength(gate.findings.filter((each) => each.verdict === 'breaking').length);
    expect(risks[0]?.title).toContain('to prod and test');
  });

  it('lists many names by the first ones and how many more', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
    expect(listed(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe('a, b, c, d, e, f and 2 more');
  });
});
