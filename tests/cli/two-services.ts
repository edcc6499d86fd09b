/** A small shop: `food` sends an event and answers calls, `product` reads what it needs of the event. */
export function shop(over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    'contracts/trilateral.yaml': shopConfig('1.0.0'),
    'contracts/events/food.asyncapi.yaml': shopEvents('send', 'food.schema.json'),
    'contracts/events/product.asyncapi.yaml': shopEvents('receive', 'product.schema.json'),
    'contracts/events/schemas/food.schema.json': payload('price'),
    'contracts/events/schemas/product.schema.json': payload('price'),
    'contracts/http/food.openapi.yaml': shopApi(),
    ...over,
  };
}

export const shopConfig = (food: string, rest = ''): string => `title: Shop
ruleset: 1
stages: [dev, prod]
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: ${food}, owner: team, description: Keeps foods. }
  product: { kind: bff, version: 2.0.0, owner: team, description: Lists foods. }
${rest}`;

export const shopEvents = (
  action: 'send' | 'receive',
  schema: string,
  address = 'food-events',
): string => `asyncapi: 3.0.0
info: { title: Events, version: 1.0.0 }
channels:
  foods:
    address: ${address}
    bindings: { sns: { name: food-events } }
    messages:
      added: { name: food-added, payload: { $ref: schemas/${schema} } }
operations:
  move: { action: ${action}, channel: { $ref: '#/channels/foods' } }
`;

export const shopApi = (status = "'200'"): string => `openapi: 3.1.0
info: { title: Foods, version: 1.0.0 }
paths:
  /foods:
    get:
      operationId: listFoods
      summary: All foods
      responses:
        ${status}:
          description: The foods
          content: { application/json: { schema: { $ref: '#/components/schemas/Foods' } } }
components:
  schemas:
    Foods: { type: object, required: [items], properties: { items: { type: array, items: { type: string } } } }
`;

export const payload = (...required: readonly string[]): string =>
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['type', ...required],
      properties: { type: { const: 'food-added' }, price: { type: 'number' } },
    },
    null,
    2,
  )}\n`;
