import { posix } from 'node:path';
import { plain } from './markdown.ts';
import type { PageRoute } from './page-route.ts';
import { ruleOfLink } from './rule-link.ts';

/** A hand-written guide as its plugin loaded it: its text still is Markdown as its author wrote it. */
export type Guide = {
  readonly title: string;
  /** Its page, without the base path. */
  readonly to: string;
  /** Its file below the folders that are shown. */
  readonly file: string;
  readonly description: string;
  readonly text: string;
};

/** What the twins of a guide say. */
export type GuidePage = {
  readonly description: string;
  readonly headings: readonly string[];
  readonly markdown: string;
};

export type GuideRoute = Omit<PageRoute, 'view'>;

/** The twins of each guide; their links lead to the twins of what the page links to. */
export function guideRoutes(guides: readonly Guide[], rules: ReadonlySet<string>): readonly GuideRoute[] {
  return guides.map((guide): GuideRoute => {
    const markdown = (base: string): string => twinOf(guide, { guides, rules, base });
    return {
      path: guide.to,
      title: guide.title,
      data: {
        description: guide.description,
        headings: headingsOf(guide.text),
        markdown: bodyOf(guide.text),
      } satisfies GuidePage,
      markdown,
    };
  });
}

/** Headings below the first level, in order; what stands in code is none. */
export function headingsOf(text: string): readonly string[] {
  return parts(bodyOf(text))
    .filter((part) => !part.isCode)
    .flatMap((part) => [...part.text.matchAll(/^#{2,6}\s+(.+?)\s*#*$/gm)].map(([, heading = '']) => heading));
}

/** Without what stands before it for machines. */
function bodyOf(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .trim();
}

type Surroundings = {
  readonly guides: readonly Guide[];
  readonly rules: ReadonlySet<string>;
  readonly base: string;
};

function twinOf(guide: Guide, around: Surroundings): string {
  const body = parts(bodyOf(guide.text))
    .map((part) => (part.isCode ? part.text : withTwinLinks(part.text, guide, around)))
    .join('\n');
  return `${/^# /m.test(body) ? '' : `# ${plain(guide.title)}\n\n`}${body}\n`;
}

/** Prose and fenced code by turns. */
function parts(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  const found: { lines: string[]; isCode: boolean }[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    const isCode = fence !== undefined || mark !== undefined;
    const last = found.at(-1);
    if (last !== undefined && last.isCode === isCode) last.lines.push(line);
    else found.push({ lines: [line], isCode });
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
  }
  return found.map(({ lines, isCode }) => ({ text: lines.join('\n'), isCode }));
}

/** Links to other guides and to rules lead to their twins; those to files that are not shown become text. */
function withTwinLinks(text: string, guide: Guide, around: Surroundings): string {
  return text.replaceAll(
    /(?<!!)\[((?:\\.|[^\]\\])*)\]\((?:<([^>]*)>|([^()\s]*))\)/g,
    (link: string, label: string, inPoints: string | undefined, bare: string | undefined) => {
      const [path = '', anchor] = (inPoints ?? bare ?? '').split('#');
      if (!/\.mdx?$/i.test(path) || /^([a-z][a-z0-9+.-]*:|\/)/i.test(path)) return link;
      const to = twinAt(path, guide, around);
      return to === undefined ? label : `[${label}](${around.base}${to}${anchor === undefined ? '' : `#${anchor}`})`;
    },
  );
}

function twinAt(path: string, guide: Guide, { guides, rules }: Surroundings): string | undefined {
  const file = posix.join(posix.dirname(guide.file), decoded(path));
  const other = guides.find((each) => each.file === file);
  const page = other?.to ?? ruleOfLink(path, rules);
  return page === undefined ? undefined : `${page.slice(1, -1)}.md`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
