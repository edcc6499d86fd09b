import type { Formula } from '../algebra/formula.ts';
import { absolute, type SchemaNode } from '../documents/registry.ts';
import type { At, Subject } from './at.ts';
import type { Lowerer } from './lowerer.ts';
import { enter } from './scope.ts';

/** `$ref`, `$dynamicRef`, `$recursiveRef`: what they point to applies in place. */
export function referenceParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  return targetsOf(lowering, subject).map((target) =>
    'at' in target ? lowering.lower(target.at) : lowering.unknown(subject, target.keyword, target.reason, target.name),
  );
}

type Target = { readonly at: At } | { readonly keyword: string; readonly reason: string; readonly name?: string };

/** The schemas that the references of `subject` lead to. */
export function targetsOf(lowering: Lowerer, subject: Subject): readonly Target[] {
  const { schema, has } = subject;
  const targets: Target[] = [];
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
    const reference = schema[keyword];
    if (!has.has(keyword) || typeof reference !== 'string') continue;
    const node = find(lowering, subject, keyword, reference);
    if (node === undefined) {
      const reason = `nothing here has the name ${reference}`;
      const name = keyword === '$ref' ? remoteName(subject, reference) : undefined;
      targets.push({ keyword, reason, ...(name !== undefined && { name }) });
    } else targets.push({ at: lowering.toward(subject, node) });
  }
  return targets;
}

/** The absolute URI of something that is not at hand: whatever it says, it says the same to everybody. */
function remoteName(subject: Subject, reference: string): string | undefined {
  const uri = absolute(subject.node.resource.uri, reference);
  return uri !== undefined && /^(https?|urn):/.test(uri) && !reference.startsWith('#') ? uri : undefined;
}

function find(lowering: Lowerer, subject: Subject, keyword: string, reference: string): SchemaNode | undefined {
  const { registry } = lowering;
  const first = registry.resolve(subject.node, reference);
  if (first === undefined || keyword === '$ref' || lowering.reading.lexical === true) return first;
  const scope = enter(subject.scope, first);
  if (keyword === '$recursiveRef') {
    return registry.hasDynamicName(first, '') ? (registry.dynamicTarget(scope, '') ?? first) : first;
  }
  const name = reference.slice(reference.indexOf('#') + 1);
  const isAnchor = reference.includes('#') && name !== '' && !name.startsWith('/');
  return isAnchor && registry.hasDynamicName(first, name) ? (registry.dynamicTarget(scope, name) ?? first) : first;
}
