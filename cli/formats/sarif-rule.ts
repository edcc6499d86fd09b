import type { RuleInfo } from '#model/rule.ts';

/** What SARIF calls a reporting descriptor: a rule with what `explain` says of it (section 3.49). */
export function sarifRule(id: string, rule: RuleInfo | undefined): object {
  const name = id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  if (rule === undefined) return { id, name, shortDescription: { text: id } };
  const { title, why, fix, at, decidedBy } = rule;
  return {
    id,
    name,
    shortDescription: { text: ended(title) },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\nFix: ${fix}\n\nMore: trilateral explain ${id}`,
      markdown: `${why}\n\n**Fix** ${fix}\n\n\`trilateral explain ${id}\` says more.`,
    },
    properties: { tags: ['contract', at.area, at.kind], action: at.action, decidedBy },
  };
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
