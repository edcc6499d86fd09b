/** A DynamoDB image as plain JSON: `{ id: { S: 'f-1' } }` gives `{ id: 'f-1' }`. Sets become arrays, binary stays base64. */
export function plainImage(image: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(image).map(([name, attribute]) => [name, plainValue(attribute)]));
}

function plainValue(attribute: unknown): unknown {
  const [entry] = Object.entries(attribute ?? {});
  const [type, held]: [string, unknown] = entry ?? ['NULL', true];
  if (type === 'NULL') return null;
  if (type === 'N') return Number(held);
  if (type === 'L' && Array.isArray(held)) return held.map(plainValue);
  if (type === 'NS' && Array.isArray(held)) return held.map(Number);
  if (type === 'M' && typeof held === 'object' && held !== null)
    return plainImage(Object.fromEntries(Object.entries(held)));
  return held;
}
