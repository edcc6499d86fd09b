import type { FieldChange } from './field-diff.ts';
import type { Ref } from './links.ts';
import type { LiveCell } from './live.ts';
import type { Risk } from './risk.ts';
import type { SchemaView } from './schema-view.ts';

/** Text from a contract as it reads in Markdown: nothing in it is markup, and it stays on its line. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]()#+!|<>~$&]/g, '\\$&')
    .replace(/^(\d+)\.(?=\s|$)/, '$1\\.')
    .replaceAll(/^([-=])/g, '\\$1');
}

/** A name as code: fenced by more backticks than it holds. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code in a fence that its text can't close. */
export function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Paragraphs and lists, one blank line between, nothing where there is nothing to say. */
export function joined(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

export function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

export function section(title: string, body: string): string | undefined {
  return body === '' ? undefined : `## ${title}\n\n${body}`;
}

/** A reference with the Markdown twin of its page behind it; `base` is the path the site is served under. */
export function link(ref: Ref, base: string): string {
  if (ref.to === undefined) return code(ref.label);
  const [path = ''] = ref.to.split('#');
  return `[${plain(ref.label)}](${base}${path.slice(1, -1) || 'index'}.md)`;
}

export function links(refs: readonly Ref[], base: string, none: string): string {
  return refs.length === 0 ? none : refs.map((ref) => link(ref, base)).join(', ');
}

export function liveText(live: readonly LiveCell[]): string {
  return live
    .map((cell) => {
      const runs = cell.runs.map((run) =>
        plain(run.version + (run.contract === 'differs' ? ' (not as in the tree)' : '')),
      );
      return `${plain(cell.stage)} ${runs.join(', ') || 'nothing'}`;
    })
    .join('; ');
}

export function fieldList(schema: SchemaView): string {
  return schema.rows
    .map((row) => {
      const facts = [
        row.type,
        row.required ? 'required' : 'optional',
        ...(row.deprecated ? ['deprecated'] : []),
        ...row.constraints,
        ...(row.values === undefined ? [] : [`one of ${row.values.join(', ')}`]),
        ...(row.readers === undefined || row.readers.length === 0 ? [] : [`read by ${row.readers.join(', ')}`]),
        ...(row.perhaps === undefined ? [] : [`perhaps read by ${row.perhaps.join(', ')}`]),
      ];
      const text = row.description === undefined ? '' : ` ${plain(row.description)}`;
      return `${'  '.repeat(Math.min(row.depth, 8))}- ${code(row.name)} (${plain(facts.join('; '))})${text}`;
    })
    .join('\n');
}

export function riskList(risks: readonly Risk[], base: string): string {
  return list(risks.map((risk) => `${risk.kind}: ${plain(risk.title)} (${links(risk.refs, base, '')})`));
}

export function changeList(fields: readonly FieldChange[]): string {
  return fields.map((field) => `${field.kind} ${code(field.path)}: ${plain(field.words.join('; '))}`).join('; ');
}
