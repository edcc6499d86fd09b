import type { EventUse } from '#model/catalog.ts';
import { Sample, sampleUse } from '../sample.ts';
import { eventOf, hasMoved, pairUses } from './uses.ts';

const sample = new Sample();
const priced = { type: 'object', properties: { price: { type: 'number' } } };
const named = { type: 'object', properties: { name: { type: 'string' } } };
let files = 0;

function use(event: string, schema: object = priced, over: Partial<EventUse> = {}): EventUse {
  files += 1;
  return sampleUse('send', event, sample.contract(`${files}.json`, JSON.stringify(schema)), over);
}

const told = (before: readonly EventUse[], after: readonly EventUse[]): readonly string[] =>
  pairUses(before, after).map(({ was, is }) => `${was?.event ?? '-'} -> ${is?.event ?? '-'}`);

describe('events of two versions', () => {
  it('are paired by address and mark, whatever message and file are called', () => {
    const [was, is] = [use('foods/added', priced, { name: 'added' }), use('foods/added', named, { name: 'FoodAdded' })];
    expect(pairUses([was], [is])).toEqual([{ was, is }]);
  });

  it('come and go under their own names', () => {
    expect(told([use('foods/added'), use('foods/eaten')], [use('foods/added'), use('foods/sold')])).toEqual([
      'foods/added -> foods/added',
      'foods/eaten -> -',
      '- -> foods/sold',
    ]);
  });

  it('have moved where the same mark stands on another channel', () => {
    const pairs = pairUses([use('foods/added')], [use('larder/added', named)]);
    expect(pairs.map(hasMoved)).toEqual([true]);
    expect(pairs.map(eventOf)).toEqual(['foods/added']);
  });

  it('have moved where a channel without marks carries a message of the same name', () => {
    const [was, is] = [use('foods', priced, { name: 'food' }), use('larder', named, { name: 'food' })];
    expect(told([was], [is])).toEqual(['foods -> larder']);
  });

  it('have moved where a channel without marks carries the same schema under another name', () => {
    const [was, is] = [use('foods', priced, { name: 'food' }), use('larder', priced, { name: 'item' })];
    expect(told([was], [is])).toEqual(['foods -> larder']);
  });

  it('are not taken for one another by a schema that says nothing', () => {
    const [was, is] = [use('foods', {}, { name: 'food' }), use('larder', {}, { name: 'item' })];
    expect(told([was], [is])).toEqual(['foods -> -', '- -> larder']);
  });

  it('are not guessed at where two could be meant', () => {
    expect(told([use('foods/added')], [use('larder/added', named), use('shop/added', named)])).toEqual([
      'foods/added -> -',
      '- -> larder/added',
      '- -> shop/added',
    ]);
  });

  it('are told apart by their schema where two could be meant', () => {
    expect(told([use('foods/added')], [use('larder/added', named), use('shop/added')])).toEqual([
      'foods/added -> shop/added',
      '- -> larder/added',
    ]);
  });

  it('may stand twice under one name', () => {
    const before = [use('foods/added'), use('foods/added', named)];
    expect(told(before, [use('foods/added')])).toEqual(['foods/added -> foods/added', 'foods/added -> -']);
  });
});
