import { readdirSync } from 'node:fs';
import type { Service } from '#model/catalog.ts';
import { isObject, type JsonObject } from '#model/json.ts';
import { nameOf, referenceOf } from '#model/stack/names.ts';
import { resourcesOf } from '#model/stack/template.ts';
import { readTemplate, routeKeysOf, type Template } from '#testing/index.ts';
import { inRepository } from './larder.ts';
import { contractsOf } from './services/contracts-of.ts';

/** Services whose stack has functions. */
const ids = readdirSync(inRepository('services')).filter((id) => !id.endsWith('infrastructure'));

describe.each(ids)('the stack of %s', (id) => {
  let service: Service;
  let template: Template;

  beforeAll(async () => {
    ({ service } = await contractsOf(id));
    template = await readTemplate(inRepository(`services/${id}/template.yaml`));
  }, 60_000);

  it('serves every operation of its contract, and no other', () => {
    const operations = service.api?.operations.map((operation) => operation.id) ?? [];
    expect([...routeKeysOf(template)].sort()).toEqual([...operations].sort());
  });

  it('delivers all that its contract reads to functions that it has', () => {
    const functions = Object.values(resourcesOf(template, 'AWS::Lambda::Function'));
    const names = functions.map(({ FunctionName }) => nameOf(FunctionName));
    const undelivered = service.receives.filter(({ route }) => {
      const last = route.at(-1);
      return last?.kind !== 'lambda' || !names.includes(last.function);
    });
    expect(undelivered.map(({ event, route }) => ({ event, route }))).toEqual([]);
  });

  it('keeps a message back for no less time than the function has that reads it, as AWS asks', () => {
    const functions = resourcesOf(template, 'AWS::Lambda::Function');
    const queues = resourcesOf(template, 'AWS::SQS::Queue');
    for (const { EventSourceArn, FunctionName } of Object.values(
      resourcesOf(template, 'AWS::Lambda::EventSourceMapping'),
    )) {
      const queue = queues[referenceOf(EventSourceArn) ?? ''];
      if (queue === undefined) continue;
      const { Timeout } = functions[referenceOf(FunctionName) ?? ''] ?? {};
      expect(Number(Timeout)).toBeLessThanOrEqual(leastSecondsOf(queue, template));
    }
  });
});

/** The least visibility timeout that the queue can be given. */
function leastSecondsOf({ VisibilityTimeout }: JsonObject, { parameters = {} }: Template): number {
  if (!isObject(VisibilityTimeout)) return Number(VisibilityTimeout);
  return Number(parameters[referenceOf(VisibilityTimeout) ?? '']?.MinValue);
}
