import type { RuleArea, RuleInfo } from '#model/rule.ts';
import type { RuleExample } from './example.ts';

const deciders: Readonly<Record<RuleInfo['decidedBy'], string>> = {
  engine: 'the inclusion engine, by proof; what is refused comes with a value that shows it',
  routing: 'what the routing delivers',
  policy: 'the policy in trilateral.yaml',
  input: 'nobody: the input is invalid',
};

export function deciderOf({ decidedBy }: RuleInfo): string {
  return deciders[decidedBy];
}

/** Areas in the order in which a reader of the catalog meets them, each with what it is about. */
export const areas: Readonly<Record<RuleArea, string>> = {
  document: 'Documents',
  catalog: 'The catalog',
  event: 'Events',
  channel: 'Channels',
  routing: 'Routes',
  payload: 'Schemas',
  operation: 'HTTP operations',
  parameter: 'HTTP parameters',
  body: 'HTTP request bodies',
  response: 'HTTP responses',
  header: 'HTTP response headers',
  security: 'HTTP security',
  server: 'HTTP servers',
  pact: 'Pacts',
  stage: 'Stages',
};

/** `rules` by area; areas without rules are left out. */
export function grouped(rules: readonly RuleInfo[]): readonly (readonly [title: string, rules: readonly RuleInfo[]])[] {
  return Object.entries(areas)
    .map(([area, title]) => [title, rules.filter((rule) => rule.at.area === area)] as const)
    .filter(([, own]) => own.length > 0);
}

/** The page of one rule, as Markdown. */
export function rulePage(rule: RuleInfo, examples: readonly RuleExample[]): string {
  const { id, title, why, fix, at } = rule;
  const of = (kind: RuleExample['kind']): readonly string[] =>
    examples.filter((one) => one.kind === kind).map(exampleText);
  const wrong = of('wrong');
  const right = of('right');
  return `${[
    `# ${id}`,
    `${title}.`,
    why,
    `**Way out.** ${fix}`,
    `**Decided by** ${deciderOf(rule)}.`,
    `**About** ${at.area} · ${at.kind} · ${at.action}`,
    ...(wrong.length > 0 ? ['## It speaks', ...wrong] : []),
    ...(right.length > 0 ? ['## It stays silent', ...right] : []),
  ].join('\n\n')}\n`;
}

function exampleText({ name, files, says }: RuleExample): string {
  const title = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  if (files.length === 0)
    return [`* ${title}`, ...says.map((line) => `  * \`${line.replaceAll('`', "'")}\``)].join('\n');
  const blocks = files.map(({ name: file, text, diff }) => {
    const language = diff === true ? 'diff' : file.endsWith('.json') ? 'json' : 'yaml';
    return `\`${file}\`\n\n\`\`\`${language}\n${text}\n\`\`\``;
  });
  const said = says.length === 0 ? [] : [`Found: ${says.map((line) => `\`${line}\``).join(', ')}`];
  return [`### ${title}`, ...blocks, ...said].join('\n\n');
}

/** The list of all rules, as Markdown. */
export function indexPage(rules: readonly RuleInfo[]): string {
  const parts = grouped(rules).map(
    ([title, own]) => `## ${title}\n\n${own.map(({ id, title: says }) => `* [${id}](${id}.md): ${says}`).join('\n')}`,
  );
  const intro = `${rules.length} rules. The pages are written from the rules and from the cases that their tests run; \`trilateral explain RULE\` shows the same.`;
  return `${['# Rules', intro, ...parts].join('\n\n')}\n`;
}
