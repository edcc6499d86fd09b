import { existsSync, readdirSync } from 'node:fs';
import { inRepository } from './larder.ts';

const pacts = readdirSync(inRepository('contracts/http/pacts')).map((file) => file.replace('.json', ''));
const services = readdirSync(inRepository('services'));

describe('every pact of the tree', () => {
  it.each(pacts)('%s is written by a test of its consumer and verified by one of its provider', (pact) => {
    const provider = services.find((service) => pact.endsWith(`-${service}`));
    const tests = [`${pact}.consumer.test.ts`, `${provider}.provider.test.ts`];
    expect(tests.filter((file) => !existsSync(inRepository(`tests/contract/${file}`)))).toEqual([]);
  });

  it('is there for each test that writes one', () => {
    const written = readdirSync(inRepository('tests/contract'))
      .filter((file) => file.endsWith('.consumer.test.ts'))
      .map((file) => file.replace('.consumer.test.ts', ''));
    expect(written.sort()).toEqual([...pacts].sort());
  });
});
