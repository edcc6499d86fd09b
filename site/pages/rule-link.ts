import { rulePath } from './links.ts';

/**
 * The page that a link to a written rule means, as `../rules/event-removed.md` does: the site shows rules itself, from the
 * catalog of rules. Undefined where the link leads elsewhere.
 */
export function ruleOfLink(url: string, rules: ReadonlySet<string>): string | undefined {
  const [, name = ''] = /(?:^|\/)rules\/([^/#?]+)\.mdx?(?:[?#].*)?$/i.exec(url) ?? [];
  if (rules.has(name)) return rulePath(name);
  return rules.size > 0 && /^(readme|index)$/i.test(name) ? '/rules/' : undefined;
}
