import { readFile } from 'node:fs/promises';
import { type CollectionTag, parseDocument, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';
import { isObject, type Json, type JsonObject } from '#model/json.ts';

export type Template = { readonly resources: Readonly<Record<string, JsonObject>> };

const functions = [
  'Ref',
  'Sub',
  'GetAtt',
  'ImportValue',
  'Join',
  'Select',
  'Split',
  'If',
  'Equals',
  'And',
  'Or',
  'Not',
];

/** The short forms of CloudFormation's functions in their long forms: `!Sub x` is `{ 'Fn::Sub': x }`. */
const shortForms = functions.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const long = name === 'Ref' ? name : `Fn::${name}`;
  const wrap = (value: unknown): Record<string, unknown> => ({ [long]: value });
  const collection = (node: YAMLMap | YAMLSeq): Record<string, unknown> => wrap(node.toJSON());
  return [
    { tag: `!${name}`, resolve: (text) => wrap(name === 'GetAtt' ? text.split('.') : text) },
    { tag: `!${name}`, collection: 'map', resolve: (node) => collection(node as YAMLMap) },
    { tag: `!${name}`, collection: 'seq', resolve: (node) => collection(node as YAMLSeq) },
  ];
});

/** A template of CloudFormation, in YAML or JSON. Throws with the line of the first thing that is no YAML. */
export async function readTemplate(file: string): Promise<Template> {
  const document = parseDocument(await readFile(file, 'utf8'), { customTags: shortForms, logLevel: 'error' });
  const [problem] = document.errors;
  if (problem !== undefined) throw new Error(`${file}: ${problem.message}`);
  const root: Json = document.toJS();
  if (!isObject(root) || !isObject(root.Resources)) throw new Error(`${file} has no Resources`);
  const resources = Object.entries(root.Resources).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  return { resources: Object.fromEntries(resources) };
}

/** The properties of every resource of `type`, by logical id. */
export function resourcesOf(template: Template, type: string): Readonly<Record<string, JsonObject>> {
  const found = Object.entries(template.resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, isObject(Properties) ? Properties : {}] as const] : [],
  );
  return Object.fromEntries(found);
}

/** The routes of the HTTP APIs in `template`, as in `GET /foods/{foodId}`. */
export function routeKeysOf(template: Template): readonly string[] {
  return Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route')).flatMap(({ RouteKey }) =>
    typeof RouteKey === 'string' ? [RouteKey] : [],
  );
}
