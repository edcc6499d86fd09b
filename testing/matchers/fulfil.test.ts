import type { MessageType } from '@larder/contracts/food';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import { assertFulfils } from './fulfil.ts';
import { contractMatchers } from './jest-matchers.ts';

declare global {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to
  interface FulfillableEvents {
    'loaves/loaf-baked': { readonly id: string };
  }
}

const sample = new Sample();
const loaf = sample.contract(
  'contracts/events/schemas/loaf.schema.json',
  `{
  "type": "object",
  "required": ["id"],
  "properties": { "id": { "type": "string" }, "price": { "$ref": "#/$defs/money" } },
  "$defs": { "money": { "type": "integer", "minimum": 0 } }
}`,
);
const crumb = sample.contract('crumb.json', { type: 'object', required: ['crust'] });
const contracts = {
  services: [
    sampleService('bakery', '1.0.0', [sampleUse('send', 'loaves/loaf-baked', loaf)]),
    sampleService('shop', '1.0.0', [sampleUse('receive', 'loaves/loaf-baked', crumb)]),
  ],
  policy: { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} },
  sources: sample.sources,
} as const;

expect.extend(contractMatchers(contracts));

describe('toFulfil', () => {
  it('takes what the writer promises', () => {
    expect({ id: 'l-1', price: 3 }).toFulfil('loaves/loaf-baked');
    expect({ id: 'l-1', price: -3 }).not.toFulfil('loaves/loaf-baked');
  });

  it('shows every wrong place, in the value and in the contract', () => {
    const wrong = () => expect({ price: -1, crust: 'thick' }).toFulfil('loaves/loaf-baked');
    expect(wrong).toThrow("the value must have required property 'id' (contracts/events/schemas/loaf.schema.json:3:3)");
    expect(wrong).toThrow('/price must be >= 0 (contracts/events/schemas/loaf.schema.json:5:55)');
    expect(wrong).toThrow('has "crust", which is not declared');
  });

  it('judges by a reader where one is named', () => {
    expect({ crust: 'thick' }).toFulfil('loaves/loaf-baked', { by: 'shop' });
    expect(() => expect({}).toFulfil('loaves/loaf-baked', { by: 'shop' })).toThrow('as shop reads it');
  });

  it('never passes for an event that nobody knows', () => {
    // @ts-expect-error: nor does the compiler
    expect(() => expect({}).not.toFulfil('loaves/loaf-burnt')).toThrow('known are loaves/loaf-baked');
  });
});

describe('assertFulfils', () => {
  it('gives the message its type', () => {
    const baked: MessageType<{ readonly id: string }> = {
      contract: { service: 'bakery', event: 'loaves/loaf-baked', name: 'loaf-baked', direction: 'send', origins: {} },
      dispatch: { by: 'channel' },
      parse: () => ({ id: '' }),
    };
    const message: unknown = JSON.parse('{ "id": "l-1" }');
    const asserted: (value: unknown) => asserts value is { readonly id: string } = (value) => {
      assertFulfils(contracts, value, baked);
    };
    asserted(message);
    expect(message.id).toBe('l-1');
    expect(() => asserted({})).toThrow("must have required property 'id'");
  });
});
