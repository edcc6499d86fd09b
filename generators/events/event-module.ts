import { docComment, generatedHeader, literal } from '../naming/text.ts';
import { compileValidator } from '../validators/compile.ts';
import { sourceNames } from './envelope.ts';
import { originsOf } from './origins.ts';
import type { EventPlan, ServicePlan } from './plan.ts';
import { builderOf, isJson } from './sending.ts';

/** A module as it is written: its program still unformatted, and its declarations. */
export type ModuleText = { readonly file: string; readonly script: string; readonly declarations: string };

/** The module of one event: validator, parser, and its envelopes in the direction that the service has. */
export function eventModule({ service }: ServicePlan, event: EventPlan): ModuleText {
  const { use, type, variable, file } = event;
  const validator = compileValidator(use.payload, event.side, use.event);
  const builder = builderOf(event);
  const arrivals = arrivalsOf(event);
  const info = {
    service: service.id,
    event: use.event,
    name: use.name,
    direction: use.direction,
    origins: originsOf(use.payload),
  };
  const imports = [
    importLine(validator.imports, 'ajv'),
    importLine(['parseWith'], 'contract-violation'),
    importLine(arrivals.length > 0 ? ['eventIn'] : [], 'dispatch'),
    importLine(arrivals.length > 0 ? ['deliver'] : [], 'deliver'),
    importLine(builder ? [builder.uses.call] : [], 'build'),
  ];
  const script = [
    ...imports,
    validator.text,
    `const contract = ${literal(info)};`,
    `export function parse${type}(value) { return parseWith(contract, ${validator.name}, value); }`,
    `export function is${type}(value) { return ${validator.name}(value); }`,
    `export const ${variable}Type = { contract, dispatch: ${literal(use.dispatch)}, parse: parse${type} };`,
    ...arrivals.map((arrival) => arrival.script),
    builder?.script ?? '',
  ].join('\n');
  return { file, script, declarations: declarations(event, arrivals, builder) };
}

function declarations(
  { use, type, variable }: EventPlan,
  arrivals: readonly Arrival[],
  builder: ReturnType<typeof builderOf>,
): string {
  const envelopeTypes = [...new Set(arrivals.flatMap((arrival) => arrival.types))].sort();
  return [
    `// ${generatedHeader}\n`,
    "import type { MessageType } from '../runtime/dispatch.js';\n",
    envelopeTypes.length > 0 ? `import type { ${envelopeTypes.join(', ')} } from '../runtime/lambda-events.js';\n` : '',
    builder ? `import type { ${builder.uses.type} } from '../runtime/build.js';\n` : '',
    `import type { ${type} } from './types.js';\n`,
    `export type { ${type} };\n\n`,
    docComment([
      `Checks that \`value\` is what the contract of \`${use.event}\` says; throws a \`ContractViolation\` when not.`,
      use.description ?? use.title,
      use.deprecated ? '@deprecated' : undefined,
    ]),
    `export declare function parse${type}(value: unknown): ${type};\n`,
    `export declare function is${type}(value: unknown): value is ${type};\n`,
    docComment([`What tells a \`${use.name}\` from other messages, with its parser.`]),
    `export declare const ${variable}Type: MessageType<${type}>;\n`,
    ...arrivals.map((arrival) => arrival.declaration),
    builder?.declaration ?? '',
  ].join('');
}

type Arrival = { readonly types: readonly string[]; readonly script: string; readonly declaration: string };

/** What takes a received event out of its envelopes, and what wraps one up for a test. */
function arrivalsOf({ use, type, variable, envelopes }: EventPlan): readonly Arrival[] {
  if (!isJson(use.contentType)) return [];
  return envelopes.map((envelope, index) => {
    const { suffix, event, record } = sourceNames[envelope.source];
    const nth = index === 0 ? '' : String(index + 1);
    const text = literal(envelope);
    const batch = event !== record;
    const around = [envelope.source, ...envelope.layers].join(', then ');
    return {
      types: [event, record].filter((name) => name !== 'unknown'),
      script: [
        `export function ${variable}From${suffix}${nth}(record) { return eventIn(${variable}Type, ${text}, record); }`,
        `export function deliver${type}${nth}(...events) { return deliver({ envelope: ${text}, dispatch: ${variable}Type.dispatch }, events); }`,
      ].join('\n'),
      declaration: [
        docComment([
          `Takes a \`${use.name}\` out of its envelope, as the declared route wraps it (${around}), and checks it;`,
          'throws a `ContractViolation`, also for another type of message.',
        ]),
        `export declare function ${variable}From${suffix}${nth}(record: ${record}): ${type};\n`,
        docComment(['What the function is called with when these events arrive; for tests.']),
        `export declare function deliver${type}${nth}(${batch ? `...events: readonly ${type}[]` : `event: ${type}`}): ${event};\n`,
      ].join(''),
    };
  });
}

function importLine(names: readonly string[], module: string): string {
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from '../runtime/${module}.js';`;
}
