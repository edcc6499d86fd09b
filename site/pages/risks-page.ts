import type { Risk } from './risk.ts';
import { risksOf } from './risks.ts';
import type { SiteData } from './site-data.ts';

/** Everything at risk, gathered by what is wrong, the worst first. */
export type RisksPage = {
  readonly total: number;
  readonly groups: readonly RiskGroup[];
  /** Kinds of risk that were looked for and not found. */
  readonly none: readonly string[];
};

export type RiskGroup = {
  readonly kind: Risk['kind'];
  readonly title: string;
  readonly why: string;
  readonly count: number;
  readonly risks: readonly Risk[];
};

/** So many of a kind keep the page below 150 kB of HTML; the pages of those concerned show the others. */
const mostOfAKind = 20;

const words: readonly (readonly [kind: Risk['kind'], title: string, why: string])[] = [
  ['unreadable', 'Could not be read', 'What is not read is not known to be safe.'],
  ['breaking', 'The gate refuses', 'Somebody who runs would be hurt by what stands in the tree.'],
  ['waiver expired', 'Accepted, and the time is over', 'Nobody answers for it any more; the gate refuses again.'],
  ['undeclared reader', 'Read without being declared', 'Changes are not held against a reader that nobody declared.'],
  ['nobody produces', 'Read, and nobody writes it', 'Its readers wait for what never comes.'],
  ['undecided', 'Not decided', 'A proof is missing: it may be safe or not.'],
  ['waiver expires', 'Accepted, and ends soon', 'After that day the gate refuses again.'],
  ['deprecated but read', 'Deprecated and still used', 'It can’t go until these have moved on.'],
  ['no owner', 'Without an owner', 'Nobody to ask, and nobody who is told.'],
  ['not in the tree', 'Runs, and has no contracts here', 'What it writes and reads is only known from its bundle.'],
  ['potential', 'May hurt somebody', 'Nobody known is hurt for certain.'],
  ['stale evidence', 'Not seen for long', 'It was tested or observed, but so long ago that it proves little.'],
  ['unstated call', 'Calls without saying what is needed', 'Every change of the API counts as one that may hurt.'],
  ['nobody consumes', 'Written, and nobody reads it', 'It costs, and nobody would miss it.'],
];

export function risksPage(data: SiteData): RisksPage {
  const all = risksOf(data);
  const groups = words.flatMap(([kind, title, why]): readonly RiskGroup[] => {
    const risks = all.filter((risk) => risk.kind === kind);
    return risks.length === 0 ? [] : [{ kind, title, why, count: risks.length, risks: risks.slice(0, mostOfAKind) }];
  });
  const found = new Set(groups.map((group) => group.kind));
  const none = words.map(([kind]) => kind).filter((kind) => !found.has(kind));
  return { total: all.length, groups, none };
}
