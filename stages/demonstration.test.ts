import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partyOf } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import { formatLocation } from '#model/location.ts';
import { exitCodeOf, type Report } from '#model/report.ts';
import { canDeploy } from './gate.ts';
import { createStage, recordDeed, recordVersion } from './record.ts';
import { directoryMedium, openStore, type StageStore } from './store/index.ts';
import { viewStage } from './view.ts';

const repository = join(import.meta.dirname, '..');
const now = new Date('2026-11-20T12:00:00.000Z');
let scratch = '';
let today: Catalog;
let careless: Catalog;

/** Larder with a food whose price is optional, one version later. */
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'trilateral-demonstration-'));
  for (const folder of ['contracts', 'services'])
    await cp(join(repository, folder), join(scratch, folder), { recursive: true });
  const edit = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(join(scratch, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} no longer says ${from}`);
    await writeFile(join(scratch, file), text.replace(from, to));
  };
  await edit('contracts/events/schemas/food.schema.json', '"category", "price", "unit"', '"category", "unit"');
  await edit('contracts/trilateral.yaml', 'version: 1.5.0', 'version: 1.6.0');
  today = await load(repository);
  careless = await load(scratch);
}, 60_000);

afterAll(() => rm(scratch, { recursive: true }));

async function load(root: string): Promise<Catalog> {
  const loaded = await loadCatalog({ repository: root, contracts: 'contracts', cacheDir: join(scratch, 'cache') });
  expect(loaded.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  return loaded.catalog;
}

async function gateOf(catalog: Catalog, store: StageStore, stage: string): Promise<Report> {
  const service = catalog.services.find((candidate) => candidate.id === 'food');
  if (service === undefined) throw new Error('Larder has a service named food');
  const view = await viewStage(store, stage, now);
  return canDeploy({ candidate: partyOf(service, catalog.sources), view, policy: catalog.policy, now });
}

const shipped = (): StageStore => openStore(directoryMedium(join(repository, 'deployments'), 'deployments'));

describe('Larder at the gate', () => {
  it('lets the food of the tree go to prod', async () => {
    const report = await gateOf(today, shipped(), 'prod');
    expect(report.findings.filter((finding) => finding.verdict !== 'safe')).toEqual([]);
    expect(report.pairs.length).toBeGreaterThan(0);
  });

  it('keeps a food without a price from prod, for the product that reads it there', async () => {
    const report = await gateOf(careless, shipped(), 'prod');
    const breaking = report.findings.filter((one) => one.verdict === 'breaking');
    const finding = breaking.find((one) => one.reader?.service === 'product');
    expect(exitCodeOf(report.findings)).toBe(1);
    expect(finding).toMatchObject({
      rule: 'payload-required-removed',
      subject: 'food-events/food-added',
      stage: 'prod',
      writer: { service: 'food', version: '1.6.0' },
      reader: { service: 'product', version: '2.3.1', owner: 'pricing' },
      params: { path: '/food/price' },
    });
    expect(finding?.message).toBe('/food/price became optional; product@2.3.1 requires it');
    expect(finding?.witness).toHaveProperty('food');
    expect(finding?.witness).not.toHaveProperty(['food', 'price']);
    const places = finding?.related.map((place) => `${place.label}  ${formatLocation(place.at)}`);
    expect(places).toContain(
      'product@2.3.1 reads it  contracts/events/schemas/product.listed-food.reader.schema.json:6:30',
    );
    expect(places?.[0]).toMatch(/^food@1\.6\.0 changed it {2}contracts\/events\/schemas\/food\.schema\.json:\d+:\d+$/);
    const readers = breaking.filter((one) => one.subject.startsWith('food-events/')).map((one) => one.reader?.service);
    expect([...new Set(readers)]).toEqual(['product']);
  });

  it('lets the same change go where nobody reads the price', async () => {
    const store = openStore(directoryMedium(join(scratch, 'deployments'), 'deployments'));
    const stamp = { at: now, by: 'ci' };
    await createStage(store, 'prod', stamp);
    const service = today.services.find((candidate) => candidate.id === 'checkout');
    if (service === undefined) throw new Error('Larder has a service named checkout');
    await recordVersion(store, { service, sources: today.sources, policy: today.policy }, stamp);
    await recordDeed(
      store,
      { stage: 'prod', service: 'checkout', version: service.version, action: 'deployed' },
      stamp,
    );
    const report = await gateOf(careless, store, 'prod');
    expect(exitCodeOf(report.findings)).toBe(0);
    expect(report.notes.join()).toMatch('nothing on prod shares an event or a call with food');
  });
});
