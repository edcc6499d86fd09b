/** A tree of contracts that is right in every respect: what each example of wrong input breaks in one place. */
export const rightTree: Readonly<Record<string, string>> = {
  'contracts/trilateral.yaml': `title: Shop
ruleset: 2
stages: [test, prod]
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: 1.0.0, owner: team, description: Keeps foods. }
  shop: { kind: bff, version: 1.0.0, owner: team, description: Sells foods. }
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
        summary: A food was added.
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
  'contracts/events/shop.asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Shop, version: 1.0.0 }
channels:
  foodEvents:
    address: food-events
    x-transport: sns
    messages:
      foodAdded:
        name: food-added
        summary: A food was added.
        payload: { $ref: shop.food-added.reader.schema.json }
operations:
  listFood: { action: receive, channel: { $ref: '#/channels/foodEvents' } }
`,
  'contracts/events/shop.food-added.reader.schema.json': `{
  "type": "object",
  "required": ["id"],
  "properties": { "type": { "const": "food-added" }, "id": { "type": "string" } }
}
`,
  'contracts/http/food.openapi.yaml': `openapi: 3.1.0
info: { title: Food, version: 1.0.0 }
paths:
  /foods/{id}:
    get:
      operationId: getFood
      summary: Reads a food
      parameters:
        - { in: path, name: id, required: true, schema: { type: string } }
      responses:
        '200': { description: The food. }
`,
  'contracts/http/pacts/shop-food.json': `{
  "consumer": { "name": "shop" },
  "provider": { "name": "food" },
  "interactions": [
    {
      "type": "Synchronous/HTTP",
      "description": "reads a food",
      "request": { "method": "GET", "path": "/foods/f-1" },
      "response": { "status": 200 }
    }
  ],
  "metadata": { "pactSpecification": { "version": "4.0" } }
}
`,
};
