import { parseDocument } from './document.ts';
import { misspeltExtensions } from './extension-names.ts';

const found = (text: string): readonly string[] =>
  misspeltExtensions(parseDocument('a.yaml', new TextEncoder().encode(text))).map(
    ({ message, at }) => `${at.range?.line}:${at.range?.column} ${message}`,
  );

it.each([
  ['x-disptach', 'x-dispatch'],
  ['x-routes', 'x-route'],
  ['x-Route', 'x-route'],
  ['x-invalidExamples', 'x-invalid-examples'],
  ['x-unknow', 'x-unknown'],
])('finds %s, which was meant to be %s', (wrong, right) => {
  expect(found(`operations:\n  publish:\n    ${wrong}: 1\n`)).toEqual([
    `3:5 \`${wrong}\` is read by nobody; did you mean \`${right}\`?`,
  ]);
});

it('leaves alone what is spelt right, what is of others, and names that people give', () => {
  expect(found('a: { x-route: [], x-logo: 1, x-codegen-name: 2, x-order: 3 }')).toEqual([]);
  expect(found('properties: { x-rout: { type: string } }\nexamples: [{ x-rout: 1 }]\nx-other: { x-rout: 1 }')).toEqual(
    [],
  );
});
