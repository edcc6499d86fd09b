import { closest } from '#model/load/did-you-mean.ts';
import { exitCodes } from '#model/report.ts';
import type { RuleInfo } from '#model/rule.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { allRules } from '../rules.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'explain',
  summary: 'say why a rule exists and how to fix what it finds',
  description: 'Without RULE, lists all rules.',
  arguments: [{ name: '[rule]', description: 'id of a rule, as findings name it' }],
  options: [],
  examples: [{ line: 'trilateral explain payload-required-removed', does: 'why is this a problem, and what to do?' }],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const rules = await allRules();
  const [id] = input.arguments;
  if (id === undefined)
    return { kind: 'data', pretty: list(rules, shell), json: rules.map(infoOf), exit: exitCodes.ok };
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new UsageError(`there is no rule ${id}`, nearMiss(id, rules));
  return { kind: 'data', pretty: page(rule, shell), json: infoOf(rule), exit: exitCodes.ok };
}

function infoOf({ id, title, at, why, fix, decidedBy }: RuleInfo): Omit<RuleInfo, 'never'> {
  return { id, title, at, why, fix, decidedBy };
}

function list(rules: readonly RuleInfo[], { paint }: Shell): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  return rules.map((rule) => `${paint.bold(rule.id.padEnd(width))}  ${rule.title}\n`).join('');
}

function page(rule: RuleInfo, { paint }: Shell): string {
  const deciders = {
    engine: 'the inclusion engine, with a witness: a value that the writer may write and the reader refuses',
    routing: 'what the routing delivers',
    policy: 'the policy in trilateral.yaml',
    input: 'nobody: the input is invalid',
  };
  return [
    `${paint.bold(rule.id)}  ${rule.title}`,
    '',
    `  Why      ${rule.why}`,
    `  Fix      ${rule.fix}`,
    `  Decides  ${deciders[rule.decidedBy]}`,
    `  About    ${rule.at.area} · ${rule.at.kind} · ${rule.at.action}`,
    '',
  ].join('\n');
}

/** The rule that is spelt almost like `id`, or else those that share most words with it. */
function nearMiss(id: string, rules: readonly RuleInfo[]): string {
  const near = closest(
    id,
    rules.map((rule) => rule.id),
  );
  if (near !== null) return `did you mean ${near}?`;
  const words = new Set(id.split('-'));
  const shared = (rule: RuleInfo): number => rule.id.split('-').filter((word) => words.has(word)).length;
  const best = rules.filter((rule) => shared(rule) > 0).sort((a, b) => shared(b) - shared(a));
  const names = best.slice(0, 3).map((rule) => rule.id);
  return names.length > 0 ? `did you mean ${names.join(' or ')}?` : '`trilateral explain` lists all rules';
}
