import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import { digestOf } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { locate } from '#model/schema.ts';
import { bundleService, restoreService } from './index.ts';

const policy: PolicyConfig = {
  ruleset: 1,
  default: {},
  audiences: {},
  services: { product: { reader: 'tolerant' } },
  events: {},
};

const food = `{
  "description": "A food was added.",
  "type": "object",
  "required": ["id", "food"],
  "properties": {
    "id": { "type": "string", "examples": ["f-1"] },
    "description": { "type": "string" },
    "food": { "$ref": "#/$defs/Food" }
  },
  "$defs": {
    "Unused": { "type": "number" },
    "Food": {
      "title": "Food",
      "type": "object",
      "required": ["price"],
      "properties": { "price": { "type": "number" }, "parts": { "items": { "$ref": "#/$defs/Food" } } }
    }
  }
}`;

function bundled(text: Json, name = 'food.schema.json') {
  const sample = new Sample();
  const use = sampleUse('send', 'food-events/food-added', sample.contract(name, text), {
    examples: [{ value: { id: 'f-1' }, valid: true, at: { file: name } }],
  });
  return { ...bundleService(sampleService('food', '1.4.0', [use]), sample.sources, policy), service: use, sample };
}

describe('a bundle', () => {
  it('has the same digest after reformatting, reordering keys, rewording and renaming', () => {
    const { digest } = bundled(food);
    const value = JSON.parse(food) as { [name: string]: Json };
    expect(bundled(value).digest).toBe(digest);
    expect(bundled(Object.fromEntries(Object.entries(value).reverse())).digest).toBe(digest);
    expect(bundled(food.replace('A food was added.', 'Somebody added a food.')).digest).toBe(digest);
    expect(bundled(food.replace('"f-1"', '"f-2"')).digest).toBe(digest);
    expect(bundled(food.replaceAll('Food"', 'Nourishment"')).digest).toBe(digest);
    expect(bundled(food, 'other/place.schema.json').digest).toBe(digest);
    expect(bundled(food.replace('"Unused": { "type": "number" },', '')).digest).toBe(digest);
  });

  it('has another digest when a wire fact differs, a property named like a prose keyword among them', () => {
    const { digest } = bundled(food);
    expect(bundled(food.replace('"required": ["price"],', '')).digest).not.toBe(digest);
    expect(bundled(food.replace('    "description": { "type": "string" },\n', '')).digest).not.toBe(digest);
  });

  it('is plain JSON that its digest names', () => {
    const { bundle, digest } = bundled(food);
    expect(digestOf(JSON.parse(JSON.stringify(bundle)) as Json)).toBe(digest);
    expect(JSON.stringify(bundle)).not.toMatch(/Unused|A food was added|f-1|food\.schema\.json/);
  });

  it('gives the service back, with the lines and columns of its files', () => {
    const { bundle, beside, service } = bundled(food);
    const restored = restoreService(JSON.parse(JSON.stringify(bundle)), JSON.parse(JSON.stringify(beside)));
    const use = restored?.service.sends[0];
    expect(restored?.service.version).toBe('1.4.0');
    expect(use).toMatchObject({ event: service.event, name: service.name, examples: service.examples, at: service.at });
    if (restored === undefined || use === undefined) throw new Error('nothing came back');
    expect(locate(use.payload, '/properties/id/type', restored.sources).range).toMatchObject({ line: 6, column: 21 });
    expect(locate(use.payload, '/$defs/d1/required/0', restored.sources)).toMatchObject({
      file: 'food.schema.json',
      pointer: '/$defs/Food/required/0',
      range: { line: 15, column: 20 },
    });
  });

  it('shows what is gone at its nearest surviving parent', () => {
    const { bundle, beside } = bundled(food);
    const restored = restoreService(bundle, beside as unknown as Json);
    expect(restored?.sources('food.schema.json', '/properties/gone/type')).toMatchObject({ line: 5, column: 3 });
    expect(restored?.sources('unknown.json', '')).toBeUndefined();
  });

  it('is itself again when what it gives back is bundled', () => {
    const { bundle, beside, digest } = bundled(food);
    const restored = restoreService(bundle, beside as unknown as Json);
    if (restored === undefined) throw new Error('nothing came back');
    expect(bundleService(restored.service, restored.sources, restored.policy).digest).toBe(digest);
  });

  it('refuses what is no bundle', () => {
    const { bundle, beside } = bundled(food);
    const kept = beside as unknown as Json;
    expect(restoreService({ ...bundle, format: 2 }, kept)).toBeUndefined();
    expect(restoreService({ ...bundle, service: { id: 'food' } }, kept)).toBeUndefined();
    expect(restoreService(null, kept)).toBeUndefined();
  });
});
