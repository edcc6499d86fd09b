import type { RuleId, Severity, Verdict } from './finding.ts';
import type { Json } from './json.ts';
import type { Location } from './location.ts';

export type RuleArea =
  | 'document'
  | 'catalog'
  | 'event'
  | 'channel'
  | 'routing'
  | 'payload'
  | 'operation'
  | 'parameter'
  | 'body'
  | 'response'
  | 'header'
  | 'security'
  | 'server'
  | 'pact'
  | 'stage';

export type RuleAction = 'add' | 'remove' | 'change' | 'tighten' | 'loosen' | 'state';

/** What a rule says of itself; shown by `trilateral explain` and on the site. */
export type RuleInfo = {
  /** Kebab-case: the fact in the past participle, no verdict. Also the name of its file, fixture folder and page. */
  readonly id: RuleId;
  readonly title: string;
  readonly at: { readonly area: RuleArea; readonly kind: string; readonly action: RuleAction };
  readonly why: string;
  readonly fix: string;
  /**
   * Who gives the verdict: the inclusion engine for schema facts, the routing for what is delivered, the policy for
   * the rest. `input` marks what makes a document unreadable or wrong in itself.
   */
  readonly decidedBy: 'engine' | 'routing' | 'policy' | 'input';
};

/** A rule over subjects of type `Subject`: one catalog for `lint/`, a matched pair for `compat/`. */
export type Rule<Subject> = RuleInfo & {
  readonly message: (params: Readonly<Record<string, Json>>) => string;
  readonly check: (subject: Subject, report: RuleReport) => void;
};

/** How a rule states a fact. The traversal adds what the rule does not know: parties, evidence, fingerprint. */
export type RuleReport = (fact: {
  readonly subject: string;
  readonly at: Location;
  readonly params: Readonly<Record<string, Json>>;
  readonly related?: readonly { readonly label: string; readonly at: Location }[];
  readonly verdict?: Verdict | 'invalid';
  readonly severity?: Severity;
  /** For a fact about two schemas: what was edited at this node, so that the engine can be asked about it alone. */
  readonly edits?: readonly SchemaEdit[];
}) => void;

/** A keyword whose value changed; with `member`, only this member of it: a property's name, a name in `required`, a value in `enum`. */
export type SchemaEdit = { readonly keyword: string; readonly member?: Json };

export function defineRule<Subject>(rule: Rule<Subject>): Rule<Subject> {
  return Object.freeze(rule);
}
