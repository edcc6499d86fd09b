import { keptFolders } from './kept-folders.ts';
import { facts, laidOut, ranDiff } from './run-command.ts';
import { payload, shop, shopApi, shopEvents } from './two-services.ts';

const { made } = keptFolders();

describe('what is no change', () => {
  const parent = made({ 'none.txt': '' });
  const base = shop();
  const tree = (name: string, files: Readonly<Record<string, string>>): string => laidOut(parent, name, files);
  const before = tree('before', base);
  const { 'contracts/events/schemas/food.schema.json': schema = '', ...others } = base;

  it.each([
    [
      'a renamed file',
      {
        ...others,
        'contracts/events/schemas/goods.json': schema,
        'contracts/events/food.asyncapi.yaml': shopEvents('send', 'goods.json'),
      },
    ],
    [
      'a renamed message with the same mark',
      {
        ...base,
        'contracts/events/food.asyncapi.yaml': shopEvents('send', 'food.schema.json').replace(
          'added: { name: food-added',
          'goodsAdded: { name: goods-added',
        ),
      },
    ],
    [
      'a moved and renamed component',
      {
        ...base,
        'contracts/http/food.openapi.yaml': shopApi()
          .replaceAll('Foods:', 'List:')
          .replaceAll('schemas/Foods', 'schemas/List'),
      },
    ],
    [
      'an inlined reference',
      {
        ...base,
        'contracts/http/food.openapi.yaml': shopApi().replace(
          "{ $ref: '#/components/schemas/Foods' }",
          '{ type: object, required: [items], properties: { items: { type: array, items: { type: string } } } }',
        ),
      },
    ],
    [
      'an inlined event schema',
      {
        ...base,
        'contracts/events/food.asyncapi.yaml': shopEvents('send', 'food.schema.json').replace(
          '{ $ref: schemas/food.schema.json }',
          JSON.stringify(JSON.parse(schema)),
        ),
      },
    ],
    [
      'a sentence',
      { ...base, 'contracts/http/food.openapi.yaml': shopApi().replace('All foods', 'Every food there is') },
    ],
    [
      'another order of keys and other white space',
      {
        ...base,
        'contracts/events/schemas/food.schema.json': JSON.stringify(
          Object.fromEntries(Object.entries(JSON.parse(schema) as object).reverse()),
        ),
      },
    ],
  ])('%s', async (name, files) => {
    const answer = await ranDiff(parent, before, tree(name.replaceAll(' ', '-'), files));
    expect([answer.exit, answer.report.findings]).toEqual([0, []]);
    expect(answer.report.notes.filter((note) => note.startsWith('food'))).toEqual([]);
  });
});

describe('diff of two documents', () => {
  const folder = made({
    'v1.openapi.yaml': shopApi(),
    'v2.openapi.yaml': shopApi("'204'").replace(/\n {10}content.*/, ''),
    'a.schema.json': payload(),
    'b.schema.json': payload('price'),
    'notes.txt': 'no contract',
    'empty.json': '{}',
  });

  it('needs neither trilateral.yaml nor equal names', async () => {
    const answer = await ranDiff(folder, 'v1.openapi.yaml', 'v2.openapi.yaml');
    expect(answer.exit).toBe(1);
    expect(facts(answer.report.findings)).toContain('response-removed breaking');
  });

  it('takes a schema by itself for one that somebody writes by and somebody reads by', async () => {
    expect(facts((await ranDiff(folder, 'a.schema.json', 'b.schema.json')).report.findings)).toContain(
      'payload-required-added breaking',
    );
    expect(facts((await ranDiff(folder, 'b.schema.json', 'a.schema.json')).report.findings)).toContain(
      'payload-required-removed breaking',
    );
    expect((await ranDiff(folder, 'a.schema.json', 'a.schema.json')).report.findings).toEqual([]);
  });

  it.each([
    [['v1.openapi.yaml'], 'nothing was named to compare it with'],
    [['nowhere.yaml', 'v1.openapi.yaml'], 'there is no file or folder nowhere.yaml'],
    [['notes.txt', 'v1.openapi.yaml'], 'holds no events, no API and no schema'],
    [['', 'v1.openapi.yaml'], 'a revision is empty'],
    [['git:', 'v1.openapi.yaml'], 'git: names nothing'],
    [['stage:', 'v1.openapi.yaml'], 'stage: names nothing'],
    [['git::contracts'], 'names no ref'],
    [['git:main'], 'is no git repository'],
    [['stage:prod'], 'there is no stage store'],
  ])('answers %j with 2 and the reason', async (args, says) => {
    const { exit, said } = await ranDiff(folder, ...args);
    expect(exit).toBe(2);
    expect(said).toContain(says);
  });
});
