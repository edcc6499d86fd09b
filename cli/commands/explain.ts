import type { JsonObject } from '#model/json.ts';
import { closest } from '#model/load/did-you-mean.ts';
import { exitCodes } from '#model/report.ts';
import type { RuleInfo } from '#model/rule.ts';
import { addedIn } from '#model/rule-set.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import type { RuleExample } from '../explain/example.ts';
import { deciderOf, grouped } from '../explain/page.ts';
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
  const { examplesOf } = await import('../explain/known-examples.ts');
  const examples = examplesOf(id);
  const json = { ...infoOf(rule), examples: examples.map(exampleJson) };
  return { kind: 'data', pretty: page(rule, examples, shell), json, exit: exitCodes.ok };
}

function infoOf({ id, title, at, why, fix, decidedBy }: RuleInfo): JsonObject {
  return { id, title, at, why, fix, decidedBy, ruleset: addedIn(id) };
}

function exampleJson({ kind, name, files, says }: RuleExample): JsonObject {
  return { kind, name, files: files.map(({ name: file, text }) => ({ name: file, text })), says };
}

function list(rules: readonly RuleInfo[], { paint }: Shell): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  return grouped(rules)
    .map(([title, own]) => {
      const lines = own.map((rule) => `  ${paint.bold(rule.id.padEnd(width))}  ${rule.title}\n`);
      return `${paint.cyan(title)}\n${lines.join('')}`;
    })
    .join('\n');
}

function page(rule: RuleInfo, examples: readonly RuleExample[], { paint }: Shell): string {
  return [
    `${paint.bold(rule.id)}  ${rule.title}`,
    '',
    `  Why      ${rule.why}`,
    `  Fix      ${rule.fix}`,
    `  Decides  ${deciderOf(rule)}`,
    `  About    ${rule.at.area} · ${rule.at.kind} · ${rule.at.action}`,
    '',
    ...examples.flatMap((example) => [...exampleLines(example, paint), '']),
  ].join('\n');
}

function exampleLines({ kind, name, files, says }: RuleExample, paint: Shell['paint']): readonly string[] {
  const mark = kind === 'wrong' ? paint.red('wrong') : paint.green('right');
  const texts = files.flatMap(({ name: file, text, diff }) => [
    `    ${paint.dim(file)}`,
    ...text.split('\n').map((line) => `      ${diff === true ? coloured(line, paint) : line}`),
  ]);
  return [`  ${mark}    ${name}`, ...texts, ...says.map((line) => `    ${paint.dim('->')} ${line}`)];
}

function coloured(line: string, paint: Shell['paint']): string {
  if (line.startsWith('- ')) return paint.red(line);
  return line.startsWith('+ ') ? paint.green(line) : line;
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
