import { risksPage } from '../../site/pages/risks-page.ts';
import { routesOf } from '../../site/pages/routes.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { stagePage } from '../../site/pages/stage-page.ts';
import { shopCatalog } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

const shop = readSiteData(shopCatalog(), shopStages());

describe('facts on pages', () => {
  it('hold a stage against the version that a canary is to replace', () => {
    const stages = shopStages();
    const [first, second] = stages.stages;
    const run = first?.deployments.find((each) => each.service === 'food');
    if (first === undefined || second === undefined || run === undefined) throw new Error('the shop has two stages');
    const older = second.deployments.find((each) => each.service === 'food');
    if (older === undefined || older.version === run.version) throw new Error('the shop’s stages differ in food');
    const canary = { ...run, instance: 'canary' };
    const there = { ...second, deployments: [...second.deployments, canary] };
    const linesOf = (to: typeof second) =>
      stagePage(readSiteData(shopCatalog(), { ...stages, stages: [first, to] }), first).next?.differences.find(
        (each) => each.service.label === 'food',
      )?.lines;
    expect(linesOf(second)?.length).toBeGreaterThan(0);
    expect(linesOf(there)).toEqual(linesOf(second));
  });

  it('name each risk that was looked for, found or not', () => {
    const { groups, none } = risksPage(shop);
    const kinds = [...groups.map((group) => group.kind), ...none];
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'nobody produces',
        'nobody consumes',
        'no owner',
        'deprecated but read',
        'undeclared reader',
        'stale evidence',
        'waiver expires',
      ]),
    );
  });

  it('lie where the address of an operation leads without its last part', () => {
    const paths = new Set(routesOf(shop).map((route) => route.path));
    const operations = [...paths].filter((path) => /^\/http\/[^/]+\/[^/]+\/$/.test(path));
    expect(operations.length).toBeGreaterThan(0);
    for (const path of operations) expect(paths).toContain(path.replace(/[^/]+\/$/, ''));
  });
});
