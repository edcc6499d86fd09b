import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nameOf } from '#model/stack/names.ts';
import { readTemplate, resourcesOf } from '#testing/index.ts';
import { inRepository } from '../contract/larder.ts';
import { besides, flows, poisoned } from './fault-plan.ts';

const planned: readonly string[] = Object.values(flows).flat();
const suiteOf = (file: string): string => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');

describe('the plan of what goes wrong', () => {
  it('has every function of every stack, once, or says why not', async () => {
    const templates = readdirSync(inRepository('services')).map((service) => `services/${service}/template.yaml`);
    const stacks = await Promise.all(templates.map((path) => readTemplate(inRepository(path))));
    const functions = stacks.flatMap((stack) => Object.values(resourcesOf(stack, 'AWS::Lambda::Function')));
    const names = functions.map(({ FunctionName }) => nameOf(FunctionName));
    expect([...planned, ...Object.keys(besides)].sort()).toEqual(names.sort());
  });

  it('is carried out by a suite, flow by flow', () => {
    const suites = ['faults.test.ts', 'faults-around-orders.test.ts', 'food-to-search.test.ts'].map(suiteOf).join('');
    expect(Object.keys(flows).filter((flow) => !suites.includes(`flows.${flow}`))).toEqual([]);
  });

  it.each(Object.entries(poisoned))('shows where the poison of %s ends, with its reason', (_, [suite, ...queues]) => {
    const text = suiteOf(suite);
    expect(queues.filter((queue) => !text.includes(queue))).toEqual([]);
  });
});
