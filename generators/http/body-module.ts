import type { Catalog, Service } from '#model/catalog.ts';
import type { ModuleText } from '../events/event-module.ts';
import { originsOf } from '../events/origins.ts';
import { docComment, generatedHeader, literal } from '../naming/text.ts';
import { compileValidator } from '../validators/compile.ts';
import { policyOf } from '../validators/policy.ts';
import type { BodyPlan } from './bodies.ts';

/** The module that checks the JSON body of one operation's requests: `parseAddFood`. */
export function bodyModule(catalog: Catalog, service: Service, body: BodyPlan, type: string, file: string): ModuleText {
  const policy = policyOf(catalog, service);
  const validator = compileValidator(body.schema, { as: 'reader', open: false, policy }, body.operation);
  const contract = {
    service: service.id,
    event: body.operation,
    name: body.wanted,
    direction: 'receive',
    origins: originsOf(body.schema),
  };
  const script = [
    validator.imports.length > 0 ? `import { ${validator.imports.join(', ')} } from '../runtime/ajv.js';` : '',
    `import { parseWith } from '../runtime/contract-violation.js';`,
    validator.text,
    `const contract = ${literal(contract)};`,
    `export function parse${type}(value) { return parseWith(contract, ${validator.name}, value); }`,
    `export function is${type}(value) { return ${validator.name}(value); }`,
  ].join('\n');
  const declarations = [
    `// ${generatedHeader}\n`,
    `import type { ${type} } from './types.js';\n`,
    `export type { ${type} };\n\n`,
    docComment([`Checks the body of \`${body.operation}\`; throws a \`ContractViolation\`.`, body.description]),
    `export declare function parse${type}(value: unknown): ${type};\n`,
    `export declare function is${type}(value: unknown): value is ${type};\n`,
  ].join('');
  return { file, script, declarations };
}
