import { trackReads } from './tracked.ts';

type Event = {
  readonly id: string;
  readonly food: { readonly name: string; readonly price: { readonly amount: number }; readonly image?: string };
  readonly lines: readonly { readonly sku: string; readonly count: number }[];
};
const event: Event = {
  id: 'e-1',
  food: { name: 'Rye', price: { amount: 3 } },
  lines: [
    { sku: 'a', count: 1 },
    { sku: 'b', count: 2 },
  ],
};

/** What `read` reads of the event. */
function readsOf(read: (view: Event) => unknown): readonly string[] {
  const { view, places } = trackReads(event);
  read(view as Event);
  return places();
}

describe('the reads of a handler', () => {
  it.each<[string, (view: Event) => unknown, readonly string[]]>([
    ['nothing', () => {}, []],
    ['a property', ({ id }) => id, ['/id']],
    ['a property within another', ({ food }) => food.price.amount, ['/food/price/amount']],
    ['one that is not there', ({ food }) => food.image, ['/food/image']],
    ['one by its name alone', ({ food }) => 'image' in food, ['/food/image']],
    ['one that is asked for as its own', ({ food }) => Object.hasOwn(food, 'image'), ['/food/image']],
    ['items of a list', ({ lines }) => lines.map(({ sku }) => sku), ['/lines/*/sku']],
    ['an object that is passed on', ({ food }) => food.price, ['/food/price']],
    ['all of an object that is spread', ({ food }) => ({ ...food }), ['/food']],
    ['all of what is serialised', (view) => JSON.stringify(view.lines), ['/lines/*']],
    ['all of a message whose names are listed', (view) => Object.keys(view), ['']],
    ['the rest beside one', ({ id: _, ...rest }) => rest, ['']],
  ])('%s', (_, read, places) => {
    expect(readsOf(read)).toEqual(places);
  });

  it('are no reads of what a promise or a serialiser asks for', async () => {
    const { view, places } = trackReads(event);
    await Promise.resolve(view);
    expect(places()).toEqual([]);
  });

  it('see the value as it is', () => {
    const { view } = trackReads(event);
    expect(view).toEqual(event);
    expect(Array.isArray((view as Event).lines)).toBe(true);
    expect((view as Event).food).toBe((view as Event).food);
  });
});
