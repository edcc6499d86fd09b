import { isObject, type Json } from '#model/json.ts';
import { readTemplate } from '#model/load/stack-template.ts';
import type { Template } from '#model/stack/template.ts';
import type { Environment } from './environment.ts';
import type { StackSource } from './stacks.ts';

/** What deploying `sources` would touch, a line for each stack and each thing in it; nothing is asked and nothing is made. */
export async function touchedBy(sources: readonly StackSource[], environment: Environment): Promise<readonly string[]> {
  const lines = [`on ${placeOf(environment)}`];
  for (const { name, template, parameters = {}, functions = {} } of sources) {
    const { resources, parameters: declared = {} } = await readTemplate(template);
    const values = { ...defaultsOf(declared), ...parameters };
    lines.push(`stack ${name}, ${Object.keys(resources).length} resources`);
    const things = Object.entries(resources).map(([id, { Type, Properties }]) => {
      const named = isObject(Properties) ? nameIn(Properties, values) : undefined;
      return `  ${String(Type).replace(/^AWS::/, '')} ${named ?? `${name}-${id}-...`}`;
    });
    lines.push(...things.sort());
    const packages = Object.keys(functions).sort();
    if (packages.length > 0) lines.push(`  packages ${packages.join(', ')} in the bucket of artifacts, below ${name}/`);
  }
  return lines;
}

function placeOf({ AWS_ENDPOINT_URL, AWS_REGION, TRILATERAL_STAGE_ON, AWS_PROFILE }: Environment): string {
  if (AWS_ENDPOINT_URL) return AWS_ENDPOINT_URL;
  if (TRILATERAL_STAGE_ON === 'aws') return `AWS, region ${AWS_REGION ?? 'unset'}, profile ${AWS_PROFILE ?? 'default'}`;
  return 'a local stage of its own, which ends with the run';
}

function defaultsOf(declared: NonNullable<Template['parameters']>): Readonly<Record<string, string>> {
  const stated = Object.entries(declared).filter(([, { Default }]) => Default !== undefined);
  return Object.fromEntries(stated.map(([name, { Default }]) => [name, String(Default)]));
}

const naming = /^(\w*Name|Name)$/;

/** The name that a resource gives itself, with the parameters of the stack in it. */
function nameIn(
  properties: Readonly<Record<string, Json>>,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
  const own = Object.entries(properties).find(
    ([key, value]) => naming.test(key) && textOf(value, parameters) !== undefined,
  );
  const text = own && textOf(own[1], parameters);
  return text?.replace(/\$\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole);
}

function textOf(value: Json, parameters: Readonly<Record<string, string>>): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  if (typeof value.Ref === 'string') return parameters[value.Ref];
  return typeof value['Fn::Sub'] === 'string' ? value['Fn::Sub'] : undefined;
}
