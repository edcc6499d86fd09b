import type { RuleExample, RuleExamples } from './example.ts';
import { lineDiff } from './line-diff.ts';
import { rightTree } from './right-tree.ts';

const config = 'contracts/trilateral.yaml';
const events = 'contracts/events/food.asyncapi.yaml';
const schema = 'contracts/events/food-added.schema.json';
const http = 'contracts/http/food.openapi.yaml';
const shopEvents = 'contracts/events/shop.asyncapi.yaml';
const pact = 'contracts/http/pacts/shop-food.json';
const shopSchema = 'contracts/events/shop.food-added.reader.schema.json';

/** The last line of what food sends. */
const exampleSent = '          - payload: { type: food-added, id: f-1 }\n';

/** What makes the tree wrong, by the rule that then speaks: a file, what stands there, and what stands there instead. */
export const wrongInput: Readonly<Record<string, readonly [file: string, from: string, to: string]>> = {
  'asyncapi-version-unsupported': [events, 'asyncapi: 3.0.0', 'asyncapi: 1.2.0'],
  'call-unstated': [config, 'Keeps foods. }', 'Keeps foods., calls: [shop] }'],
  'channel-owner-unknown': [events, 'x-transport: sns', 'x-transport: sns\n    x-owner: nobody'],
  'channel-transport-conflicting': [shopEvents, 'x-transport: sns', 'x-transport: sqs'],
  'config-key-unknown': [config, 'stages:', 'stagez:'],
  'config-reference-unknown': [config, 'owner: team', 'owner: taem'],
  'config-value-invalid': [config, 'kind: bff', 'kind: bbf'],
  'dependency-cycle': [
    config,
    'Keeps foods. }\n  shop: {',
    'Keeps foods., dependsOn: [shop] }\n  shop: { dependsOn: [food],',
  ],
  'deprecated-without-sunset': [http, '    get:\n', '    get:\n      deprecated: true\n'],
  'description-missing': [config, 'owner: team, description: Keeps foods.', 'owner: team'],
  'dispatch-mixed': [
    events,
    exampleSent,
    `${exampleSent}      foodGone:
        name: food-gone
        x-dispatch: { by: attribute, name: type, value: food-gone }
        payload: { type: object, properties: { id: { type: string } } }
`,
  ],
  'document-service-unknown': [config, '  food:', '  foods:'],
  'document-syntax-invalid': [events, 'address: food-events', "address: 'food-events"],
  'event-internal-exposed': [config, 'shop: { kind: bff', 'shop: { kind: external'],
  'event-name-nearly-matched': [shopSchema, '"food-added"', '"food-aded"'],
  'event-name-unstyled': [
    events,
    exampleSent,
    `${exampleSent}      foodGone:
        name: food-gone
        payload: { type: object, properties: { type: { const: food-gone } } }
      foodRenamed:
        name: foodRenamed
        payload: { type: object, properties: { type: { const: foodRenamed } } }
`,
  ],
  'event-orphaned': [shopEvents, 'address: food-events', 'address: other-events'],
  'event-sent-twice': [shopEvents, 'action: receive', 'action: send'],
  'event-unproduced': [shopEvents, 'address: food-events', 'address: other-events'],
  'example-missing': [events, `        examples:\n${exampleSent}`, ''],
  'example-refused': [events, 'id: f-1', 'id: 1'],
  'example-unchecked': [
    schema,
    '"id": { "type": "string" }',
    '"id": { "type": "string", "pattern": "^((?=f)f+)+-1$" }',
  ],
  'extension-invalid': [events, 'x-transport: sns', 'x-transport: sns\n    x-dispatch: type'],
  'extension-misspelt': [events, 'x-transport: sns', 'x-transprt: sns'],
  'invalid-example-accepted': [events, '        examples:', '        x-invalid-examples:'],
  'key-duplicated': [events, '    address: food-events\n', '    address: food-events\n    address: foods\n'],
  'list-rooted': [http, 'The food. }', 'The foods., content: { application/json: { schema: { type: array } } } }'],
  'number-imprecise': [schema, '"type": "string"', '"type": "string", "maxLength": 12345678901234567890'],
  'openapi-operation-repeated': [
    http,
    'The food. }\n',
    `The food. }
  /foods/{foodId}:
    get:
      parameters:
        - { in: path, name: foodId, required: true, schema: { type: string } }
      responses:
        '200': { description: The food. }
`,
  ],
  'openapi-path-parameter-mismatched': [http, 'name: id', 'name: foodId'],
  'openapi-path-unrooted': [http, '  /foods/{id}:', '  foods/{id}:'],
  'openapi-version-unsupported': [http, 'openapi: 3.1.0', 'openapi: 4.0.0'],
  'operation-id-duplicated': [
    http,
    '    get:\n',
    "    delete: { operationId: getFood, responses: { '204': { description: Gone. } } }\n    get:\n",
  ],
  'owner-missing': [config, 'owner: team, description: Keeps', 'description: Keeps'],
  'pact-provider-unknown': [pact, '"provider": { "name": "food" }', '"provider": { "name": "Food Service" }'],
  'pattern-backtracking': [
    schema,
    '"id": { "type": "string" }',
    '"id": { "type": "string", "pattern": "^f-([0-9]+)*$" }',
  ],
  'reader-closed': [shopSchema, '  "type": "object",\n', '  "type": "object",\n  "additionalProperties": false,\n'],
  'ref-circular': [schema, '"id": { "type": "string" }', '"id": { "$ref": "#/properties/id" }'],
  'ref-dangling': [events, 'food-added.schema.json', 'food-addd.schema.json'],
  'ref-outside-root': [events, 'food-added.schema.json', '../../secret.json'],
  'ref-remote': [events, 'food-added.schema.json', 'https://example.org/food.json'],
  'schema-contradicted': [schema, '"type": "string"', '"type": "string", "enum": [1, 2]'],
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

/** The examples of rules about one tree; the tree without the change is right. */
export function inputExamples(): RuleExamples {
  return Object.fromEntries(
    Object.entries(wrongInput).map(([rule, [file]]): [string, readonly RuleExample[]] => {
      const text = lineDiff(rightTree[file] ?? '', wrongTree(rule)[file] ?? '');
      return [
        rule,
        [
          {
            kind: 'wrong',
            name: 'a tree that is right but for this',
            files: [{ name: file, text, diff: true }],
            says: [rule],
          },
        ],
      ];
    }),
  );
}
