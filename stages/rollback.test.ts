import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { exitCodeOf } from '#model/report.ts';
import { ask, ran, runs, sample, told } from './sample-stage.ts';

const food = (states: readonly string[]): Json => ({
  type: 'object',
  required: ['state'],
  properties: { state: { enum: states } },
});
const use = (direction: EventUse['direction'], states: readonly string[]): EventUse =>
  sampleUse(direction, 'foods/added', sample.contract(`${direction}-${states.length}.json`, food(states)));
const writer = (version: string, ...states: readonly string[]): Service =>
  sampleService('food', version, [use('send', states)]);
const reader = (version: string, ...states: readonly string[]): Service =>
  sampleService('shop', version, [use('receive', states)]);

describe('a rollback', () => {
  const reads1 = reader('1.0.0', 'new');
  const reads2 = reader('2.0.0', 'new', 'sold');
  const writes1 = runs(writer('1.0.0', 'new'));
  const writes2 = writer('2.0.0', 'new', 'sold');

  it('of a live reader to what cannot read the candidate is said, with the value, and stops nobody', async () => {
    const report = await ask(writes2, [writes1, runs(reads2), ran(reads1)]);
    expect(told(report)).toEqual(['rollback-unsafe potential shop@1.0.0']);
    const [finding] = report.findings;
    expect(finding).toMatchObject({ witness: { state: 'sold' }, policy: { name: 'rollbackWindow', value: 1 } });
    expect(finding?.message).toMatch('shop@2.0.0 could not go back to shop@1.0.0');
    expect([exitCodeOf(report.findings), exitCodeOf(report.findings, 'potential')]).toEqual([0, 1]);
  });

  it('further back than the window asks for is nobody’s business', async () => {
    const reads3 = reader('3.0.0', 'new', 'sold', 'gone');
    const stage = [writes1, runs(reads3), ran(reads1), ran(reads2)];
    expect(told(await ask(writes2, stage))).toEqual([]);
    expect(told(await ask(writes2, stage, { rollbackWindow: 2 }))).toEqual(['rollback-unsafe potential shop@1.0.0']);
    const unasked = await ask(writes2, [writes1, runs(reads2), ran(reads1)], { rollbackWindow: 0 });
    expect([told(unasked), unasked.pairs.filter(({ position }) => position === 'rollback')]).toEqual([[], []]);
    expect(unasked.notes).toContain('rollbacks were not looked at for food, shop (rollbackWindow: 0)');
  });

  it('is among the pairs whether it could be done or not, and not among those that are counted', async () => {
    const live = [writes1, runs(reads2), ran(reads1)];
    const pairsOf = async (candidate: Service) => {
      const { pairs, counts } = await ask(candidate, live);
      const back = pairs.filter(({ position }) => position === 'rollback');
      expect(counts).toEqual({ 'pairs checked': pairs.length - back.length });
      return back.map(({ verdict, because }) => [verdict, because]);
    };
    expect(await pairsOf(writes2)).toEqual([['potential', 'shop@2.0.0 could not go back to shop@1.0.0']]);
    const same = writer('1.1.0', 'new');
    expect(await pairsOf(same)).toEqual([['safe', 'shop@2.0.0 could go back as before to shop@1.0.0']]);
  });

  it('that was not possible before the candidate either is no news', async () => {
    const report = await ask(writer('2.1.0', 'sold', 'new'), [runs(writes2), runs(reads2), ran(reads1)]);
    expect(told(report)).toEqual([]);
  });

  it('of a live writer to what the candidate cannot read is said as well', async () => {
    const strict = reader('2.0.0', 'new');
    const older = ran(writer('1.9.0', 'new', 'sold'));
    const report = await ask(strict, [runs(reader('1.0.0', 'new', 'sold')), runs(writer('2.0.0', 'new')), older]);
    expect(told(report)).toEqual(['rollback-unsafe potential shop@2.0.0']);
  });

  it('of the candidate itself is held against what it will have written to itself', async () => {
    const self = (version: string, ...states: readonly string[]): Service =>
      sampleService('food', version, [use('send', states), use('receive', states)]);
    const report = await ask(self('2.0.0', 'new', 'sold'), [runs(self('1.0.0', 'new'))]);
    expect(told(report)).toEqual(['rollback-unsafe potential food@1.0.0']);
  });
});
