import type { RuleExample, RuleExamples } from './example.ts';
import { lineDiff } from './line-diff.ts';

/** A tree of contracts that is right in every respect: what each example of wrong input breaks in one place. */
export const rightTree: Readonly<Record<string, string>> = {
  'contracts/trilateral.yaml': `title: Shop
stages: [test, prod]
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: 1.0.0, owner: team, description: Keeps foods. }
`,
  'contracts/events/food.asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Food, version: 1.0.0 }
channels:
  foodEvents:
    address: food-events
    x-transport: sns
    messages:
      foodAdded:
        name: food-added
        payload: { $ref: food-added.schema.json }
        examples:
          - payload: { type: food-added, id: f-1 }
operations:
  publish: { action: send, channel: { $ref: '#/channels/foodEvents' } }
`,
  'contracts/events/food-added.schema.json': `{
  "type": "object",
  "required": ["type", "id"],
  "properties": { "type": { "const": "food-added" }, "id": { "type": "string" } }
}
`,
  'contracts/http/food.openapi.yaml': `openapi: 3.1.0
info: { title: Food, version: 1.0.0 }
paths:
  /foods/{id}:
    get:
      parameters:
        - { in: path, name: id, required: true, schema: { type: string } }
      responses:
        '200': { description: The food. }
`,
};

const config = 'contracts/trilateral.yaml';
const events = 'contracts/events/food.asyncapi.yaml';
const schema = 'contracts/events/food-added.schema.json';
const http = 'contracts/http/food.openapi.yaml';

/** What makes the tree wrong, by the rule that then speaks: a file, what stands there, and what stands there instead. */
export const wrongInput: Readonly<Record<string, readonly [file: string, from: string, to: string]>> = {
  'asyncapi-version-unsupported': [events, 'asyncapi: 3.0.0', 'asyncapi: 1.2.0'],
  'config-key-unknown': [config, 'stages:', 'stagez:'],
  'config-reference-unknown': [config, 'owner: team', 'owner: taem'],
  'config-value-invalid': [config, 'kind: bff', 'kind: bbf'],
  'document-service-unknown': [config, '  food:', '  foods:'],
  'document-syntax-invalid': [events, 'address: food-events', "address: 'food-events"],
  'example-refused': [events, 'id: f-1', 'id: 1'],
  'extension-invalid': [events, 'x-transport: sns', 'x-transport: sns\n    x-dispatch: type'],
  'extension-misspelt': [events, 'x-transport: sns', 'x-transprt: sns'],
  'key-duplicated': [events, '    address: food-events\n', '    address: food-events\n    address: foods\n'],
  'number-imprecise': [schema, '"type": "string"', '"type": "string", "maxLength": 12345678901234567890'],
  'openapi-path-parameter-mismatched': [http, 'name: id', 'name: foodId'],
  'openapi-path-unrooted': [http, '  /foods/{id}:', '  foods/{id}:'],
  'openapi-version-unsupported': [http, 'openapi: 3.1.0', 'openapi: 4.0.0'],
  'ref-circular': [schema, '"id": { "type": "string" }', '"id": { "$ref": "#/properties/id" }'],
  'ref-dangling': [events, 'food-added.schema.json', 'food-addd.schema.json'],
  'ref-outside-root': [events, 'food-added.schema.json', '../../secret.json'],
  'ref-remote': [events, 'food-added.schema.json', 'https://example.org/food.json'],
  'schema-malformed': [schema, '"type": "string"', '"type": "strng"'],
  'transport-unknown': [events, 'x-transport: sns', 'x-transport: snz'],
  'value-not-json': [schema, '"type": "string"', '"maximum": 1e400'],
  'yaml-tag-unknown': [events, 'address: food-events', 'address: !secret food-events'],
};

/** The tree with what `rule` speaks of. */
export function wrongTree(rule: string): Readonly<Record<string, string>> {
  const [file, from, to] = wrongInput[rule] ?? ['', '', ''];
  const text = rightTree[file];
  if (text === undefined || !text.includes(from)) throw new Error(`the example of ${rule} changes nothing`);
  return { ...rightTree, [file]: text.replace(from, to) };
}

/** The examples of rules about input; the tree without the change is right. */
export function inputExamples(): RuleExamples {
  return Object.fromEntries(
    Object.entries(wrongInput).map(([rule, [file]]): [string, readonly RuleExample[]] => {
      const text = lineDiff(rightTree[file] ?? '', wrongTree(rule)[file] ?? '');
      return [rule, [{ kind: 'wrong', name: 'One line', files: [{ name: file, text, diff: true }], says: [rule] }]];
    }),
  );
}
