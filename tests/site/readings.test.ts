import { readingsOf } from '../../cli/site/readings.ts';
import { partyOf } from '../../compat/party.ts';
import { placeOfField } from '../../generators/catalog/field-path.ts';
import { catalogJsonOf } from '../../generators/index.ts';
import { loadCatalog } from '../../model/load/index.ts';
import { fieldPlaces } from '../../site/pages/field-index.ts';
import { fieldPage } from '../../site/pages/field-page.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { readersOf } from '../../stages/readers/index.ts';
import { runCache } from '../run-cache.ts';
import { shopStages } from './shop-stages.ts';

const repository = process.cwd();

describe('who reads a field', () => {
  it('is answered on the pages of Larder as `trilateral readers` answers it, field by field', async () => {
    const { catalog } = await loadCatalog({ repository, contracts: 'contracts', cacheDir: runCache });
    const parties = catalog.services.map((one) => ({ party: partyOf(one, catalog.sources), evidence: [] }));
    const readings = readingsOf(catalog, () => []);
    const data = readSiteData(catalogJsonOf(catalog), { ...shopStages(), evidence: [], readings });
    let asked = 0;
    const [shown, answered]: [string[], string[]] = [[], []];
    for (const places of fieldPlaces(data)) {
      for (const place of fieldPage(data, places).places) {
        for (const { service, reads, because } of place.readers)
          shown.push(`${place.eventId} ${places.path} ${service.label} ${reads} ${because}`);
        const { readers } = readersOf(place.eventId, placeOfField(places.path), parties);
        for (const { party, reads, because } of readers.filter((each) => each.reads !== 'no'))
          answered.push(`${place.eventId} ${places.path} ${party.service} ${reads} ${because}`);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(50);
    expect(shown.sort()).toEqual(answered.sort());
  }, 60_000);
});
