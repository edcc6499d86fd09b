import type { Edit } from './revision.ts';

const schemas = 'contracts/events/schemas';
const changeFile = 'services/food/model/food-change.ts';

/** What food says of a food in its events, apart from what it answers over HTTP: the schema with `edit`, and handlers that follow it. */
function announced(version: string, from: string, to: string, food: string): readonly Edit[] {
  return [
    { file: 'contracts/trilateral.yaml', from: 'version: 1.5.0', to: `version: ${version}` },
    { file: `${schemas}/food.schema.json`, from, to },
    { file: changeFile, from: 'food: after.food }', to: `food: ${food} }` },
  ];
}

/** Food says where a food comes from: nobody has to read it. */
export const originAdded: readonly Edit[] = announced(
  '1.6.0',
  '"properties": {\n    "id": {',
  '"properties": {\n    "origin": { "type": "string" },\n    "id": {',
  "{ ...after.food, origin: 'Brandenburg' } as typeof after.food",
);

/** Food no longer says the price of every food, which product alone reads. */
export const priceLeftOut: readonly Edit[] = announced(
  '2.0.0',
  '"category", "price", "unit"',
  '"category", "unit"',
  '(({ price: _, ...rest }) => rest as typeof after.food)(after.food)',
);

/** Food no longer says the shelf of every food, which product shows where it is known. */
export const categoryLeftOut: readonly Edit[] = announced(
  '1.7.0',
  '"name", "category", "price"',
  '"name", "price"',
  '(({ category: _, ...rest }) => rest as typeof after.food)(after.food)',
);

/** Product wants to know the shelf of every food, as food has always said it. */
export const categoryRequired: readonly Edit[] = [
  { file: 'contracts/trilateral.yaml', from: 'version: 2.3.1', to: 'version: 2.4.0' },
  {
    file: `${schemas}/product.listed-food.reader.schema.json`,
    from: '"required": ["id", "name", "price"]',
    to: '"required": ["id", "name", "price", "category"]',
  },
];
