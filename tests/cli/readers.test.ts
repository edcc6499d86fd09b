import { rmSync } from 'node:fs';
import { scratch, trilateral } from './run-cli.ts';
import { payload, shop } from './two-services.ts';

const folder = scratch(
  shop({
    'contracts/events/schemas/product.schema.json': payload().replace(/"price":[^}]*}/, '"unit": { "type": "string" }'),
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));
const readers = (...args: readonly string[]) => trilateral(['readers', ...args], { cwd: folder });

describe('trilateral readers', () => {
  it('says of a place who reads it, and what says so', () => {
    const { exit, stdout } = readers('food-added', '#/type');
    expect([exit, stdout]).toEqual([
      0,
      expect.stringMatching(/^food-events\/food-added \/type in contracts {3}read by 1 of 1/),
    ]);
    expect(stdout).toMatch(/reads {2}product@2\.0\.0 .*declared$/m);
    expect(readers('food-events/food-added', '/price').stdout).toMatch('nobody: safe to remove (1 consumer, each has');
    expect(readers('food-added').stdout).toMatch('received by 1 consumer');
  });

  it('says the same as JSON, of a stage with the entry that it was at', () => {
    for (const service of ['food', 'product'])
      expect(trilateral(['record', service, '--stage', 'prod', '--create-stage'], { cwd: folder }).exit).toBe(0);
    const { exit, stdout } = readers('food-added', '/price', '--stage', 'prod', '--format', 'json');
    expect([exit, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ event: 'food-events/food-added', answer: 'nobody', stage: 'prod', entry: 3 }),
    ]);
  });

  it('answers of what a service answers, too, however the operation is written', () => {
    for (const words of [
      ['GET', '/foods', '/items'],
      ['food', 'get', '/foods', '#/items'],
      ['food GET /foods', '/items'],
    ]) {
      const { exit, stdout } = readers(...words);
      expect([exit, stdout]).toEqual([0, expect.stringMatching(/^food GET \/foods \/items in contracts {3}/)]);
    }
  });

  it('answers nothing about a stage that cannot be read', () => {
    expect(readers('food-added', '--stage', 'qa').stdout.split('\n')[0]).toBe('food-added on qa   ? undecided');
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'])
      expect([format, readers('food-added', '/price', '--stage', 'qa', '--format', format).exit]).toEqual([format, 3]);
  });

  it.each([
    [['food-added', '/prise'], 'did you mean /price?'],
    [['food-added', 'price'], 'did you mean /price?'],
    [['food-addd'], 'did you mean food-added?'],
    [['GET', '/fods'], 'did you mean GET /foods?'],
    [['foood', 'GET', '/foods'], 'did you mean food?'],
    [['GET', '/foods', '/item'], 'did you mean /items?'],
    [['food-added', '/price', '/type'], 'one word too many'],
  ])('takes no misspelt name for one that nobody reads: %j', (args, says) => {
    const { exit, stdout, stderr } = readers(...args);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });
});
