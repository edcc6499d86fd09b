import { docComment, generatedHeader, literal } from '../naming/text.ts';
import { sourceNames } from './envelope.ts';
import type { ModuleText } from './event-module.ts';
import type { InboxPlan } from './plan.ts';

/** The module of one inbox: everything that arrives at one queue or function, told apart by its declared dispatch. */
export function inboxModule(inbox: InboxPlan): ModuleText {
  const { type, variable, file, events } = inbox;
  const types = events.map((event) => `${event.variable}Type`);
  const batch = `handle${type}`;
  const script = [
    `import { messagesIn } from '../runtime/dispatch.js';`,
    `import { deliveriesOf, handleEach } from '../runtime/handle.js';`,
    ...events.map((event) => `import { ${event.variable}Type } from './${event.file}.js';`),
    `const inbox = { place: ${literal(inbox.place)}, envelope: ${literal(inbox.envelope)}, types: [${types.join(', ')}], unknownTypes: ${literal(inbox.unknownTypes)} };`,
    `const answer = ${literal(inbox.answer)};`,
    `export function parse${type}(record) { return messagesIn(inbox, record)[0]; }`,
    `export function read${type}(event) { return deliveriesOf(inbox, event); }`,
    `export function ${batch}(event, handle, onFailure) { return handleEach(inbox, answer, event, handle, onFailure); }`,
    `export const ${variable}Inbox = inbox;`,
  ].join('\n');
  return { file, script, declarations: declarations(inbox) };
}

function declarations({ type, variable, envelope, answer, unknownTypes, events }: InboxPlan): string {
  const { event, record } = sourceNames[envelope.source];
  const lambdaTypes = [...new Set(['BatchResponse', event, record])].filter((name) => name !== 'unknown').sort();
  const members = events.map((one) => `\n  | Message<${literal(one.use.name)}, ${one.type}>`);
  const names = events.map((one) => one.use.name).join(', ');
  const ignored = unknownTypes === 'ignore' ? ' Undefined for a type that is ignored.' : '';
  const failing = answer.partial
    ? 'Answers with the records that failed, so that only those come again.'
    : 'Throws when one fails, after all had their turn: the route does not report failures item by item.';
  return [
    `// ${generatedHeader}\n`,
    "import type { Inbox, Message } from '../runtime/dispatch.js';\n",
    "import type { Delivery, Failure } from '../runtime/handle.js';\n",
    `import type { ${lambdaTypes.join(', ')} } from '../runtime/lambda-events.js';\n`,
    `import type { ${[...new Set(events.map((one) => one.type))].join(', ')} } from './types.js';\n\n`,
    docComment([`What arrives here, told apart by \`name\`: ${names}.`]),
    `export type ${type} =${members.join('')};\n`,
    docComment([`Reads one record; throws a \`ContractViolation\`.${ignored}`]),
    `export declare function parse${type}(record: ${record}): ${type} | undefined;\n`,
    docComment([
      'Reads every record, each with its item identifier. Never throws: what is wrong stands in the delivery.',
    ]),
    `export declare function read${type}(event: ${event}): readonly Delivery<${type}>[];\n`,
    docComment([`Handles each message of \`event\`. ${failing}`, '`onFailure` is told of each failure, for the log.']),
    `export declare function handle${type}(\n  event: ${event},\n  handle: (message: ${type}) => unknown,\n  onFailure?: (failure: Failure) => void,\n): Promise<BatchResponse>;\n`,
    docComment(['The envelope, the types and what happens to others, as data.']),
    `export declare const ${variable}Inbox: Inbox;\n`,
  ].join('');
}
