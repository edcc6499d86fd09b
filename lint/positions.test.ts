import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFiles } from '#model/load/index.ts';
import { formatLocation } from '#model/location.ts';
import { lint } from './index.ts';

const description = `openapi: 3.0.3
info: { title: Food, version: 1.0.0 }
paths:
  /foods:
    post:
      summary: Adds a food.
      requestBody:
        content:
          application/json:
            schema: { $ref: 'schemas.yaml#/Food' }
            example:
              name: Bread
              price: { amount: free }
      responses: { '201': { description: Created } }
`;

const schemas = `Food:
  type: object
  properties:
    price:
      $ref: '#/Price'
Price:
  properties:
    amount:
      type: number
`;

it('shows the value that is refused, and the line of the schema that refuses it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    writeFileSync(join(folder, 'food.openapi.yaml'), description);
    writeFileSync(join(folder, 'schemas.yaml'), schemas);
    const { catalog } = await loadFiles({ files: [join(folder, 'food.openapi.yaml')], root: folder });
    const [finding] = (await lint(catalog)).filter(({ rule }) => rule === 'example-refused');
    expect(finding?.message).toBe('Example of the request body is refused: /price/amount must be number.');
    expect(finding && formatLocation(finding.at)).toBe('food.openapi.yaml:13:32');
    expect(finding?.related.map(({ at }) => formatLocation(at))).toEqual(['schemas.yaml:9:13']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
