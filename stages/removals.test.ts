import { sampleService, sampleUse } from '#compat/sample.ts';
import type { Json } from '#model/json.ts';
import { ask, runs, sample, told } from './sample-stage.ts';

const food = (type: Json): Json => ({ type: 'object', required: ['type'], properties: { type } });

describe('an event that is no longer sent', () => {
  const farm = sampleService('farm', '1.0.0', [
    sampleUse('send', 'foods/added', sample.contract('farm.json', food({ const: 'added' }))),
  ]);
  const gone = sampleService('farm', '2.0.0', []);
  const shop = sampleService('shop', '1.0.0', [
    sampleUse('receive', 'foods/added', sample.contract('shop.json', food({ const: 'added' }))),
  ]);
  const unmarked = (type: Json) =>
    sampleService('mill', '1.0.0', [sampleUse('send', 'foods', sample.contract('mill.json', food(type)))]);

  it('is missed by who waits for it', async () => {
    expect(told(await ask(gone, [runs(farm), runs(shop)]))).toEqual(['event-removed breaking shop@1.0.0']);
  });

  it('may still come from a writer without marks, unless its schema says that it never does', async () => {
    const beside = async (type: Json) => told(await ask(gone, [runs(farm), runs(shop), runs(unmarked(type))]));
    expect(await beside({ type: 'string' })).toEqual([]);
    expect(await beside({ enum: ['changed', 'removed'] })).toEqual(['event-removed breaking shop@1.0.0']);
  });
});
