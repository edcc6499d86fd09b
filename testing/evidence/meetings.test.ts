import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import type { Deployed } from '../stage/deployed.ts';
import { meetings } from './meetings.ts';

const loaf = new Sample().contract('loaf.json', '{}');
const runs = (service: Service): Deployed => ({
  service,
  live: { service: service.id, version: service.version, digest: '', state: 'deployed', since: '' },
});
const live = [
  runs(sampleService('oven', '1.0.0', [sampleUse('send', 'loaves/baked', loaf)])),
  runs(sampleService('shop', '2.0.0', [sampleUse('receive', 'loaves/baked', loaf)])),
  runs(sampleService('cellar', '3.0.0', [sampleUse('receive', 'loaves/stored', loaf)])),
];

describe('versions that met', () => {
  it('are the writer that was tried and each live reader of the event, once', () => {
    const met = meetings();
    met.event('loaves/baked', live, { oven: '1.1.0', shop: '9.0.0' });
    met.event('loaves/baked', live, { oven: '1.1.0' });
    expect(met.shown()).toEqual([
      {
        kind: 'tested',
        subject: 'loaves/baked',
        writer: { service: 'oven', version: '1.1.0' },
        reader: { service: 'shop', version: '2.0.0' },
      },
    ]);
  });

  it('are none where nobody reads', () => {
    const met = meetings('observed');
    met.event('loaves/sold', live);
    expect(met.shown()).toEqual([]);
  });
});
