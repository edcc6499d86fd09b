import type { Verdict } from '#model/finding.ts';
import type { Json, JsonPointer } from '#model/json.ts';
import type { Location, Sources } from '#model/location.ts';
import type { Rule, RuleReport, SchemaEdit } from '#model/rule.ts';
import type { Contract } from '#model/schema.ts';
import type { ContractPair, Side } from '../party.ts';
import { schemaNarrowed, schemaRules, schemaWidened } from '../rules/index.ts';
import { withoutParts } from './absorb.ts';
import type { SchemaChange } from './schema-change.ts';
import { rootNode } from './schema-node.ts';
import { walkChanges } from './walk.ts';

/** What a rule states about one place of a contract, before anybody asked whether it hurts. */
export type SchemaFact = {
  readonly rule: Rule<SchemaChange>;
  readonly change: SchemaChange;
  readonly at: Location;
  readonly params: Readonly<Record<string, Json>>;
  readonly related: readonly { readonly label: string; readonly at: Location }[];
  readonly edits: readonly SchemaEdit[];
  /** The rule's own verdict on what no validator looks at; the engine gives all others. */
  readonly verdict?: Verdict;
};

/** The side of a pair that is a change from something known, if there is one. */
export function changedSide(pair: ContractPair): 'writer' | 'reader' | undefined {
  if (pair.writer.before !== undefined) return 'writer';
  return pair.reader.before === undefined ? undefined : 'reader';
}

/**
 * Every fact that tells `side` from its earlier self: each edit once, named by the rule that knows it.
 *
 * @param path where the contract stands in the value of its position
 */
export function schemaFacts(side: Side, position: 'writer' | 'reader', path: JsonPointer = ''): readonly SchemaFact[] {
  if (side.before === undefined) return [];
  const before = rootNode(side.before.contract, side.before.party.sources);
  const after = rootNode(side.contract, side.party.sources);
  const known = last.get(side.contract);
  const isKnown = known?.before === before.contract && known.sources === after.sources && known.path === path;
  if (isKnown && known.position === position) return known.facts;
  const facts = factsOf({ before, after, path }, position);
  last.set(side.contract, { before: before.contract, sources: after.sources, path, position, facts });
  return facts;
}

/** The facts that were asked for last, for several questions follow from the same. */
const last = new WeakMap<Contract, Asked>();

type Asked = {
  readonly before: Contract;
  readonly sources: Sources;
  readonly path: JsonPointer;
  readonly position: 'writer' | 'reader';
  readonly facts: readonly SchemaFact[];
};

function factsOf(whole: SchemaChange, position: 'writer' | 'reader'): readonly SchemaFact[] {
  const facts: SchemaFact[] = [];
  walkChanges(whole, (change) => {
    const named: SchemaFact[] = [];
    for (const rule of schemaRules) rule.check(change, collect(rule, change, named));
    facts.push(...withoutParts(named));
    const known = new Set(named.flatMap((fact) => fact.edits.map((edit) => edit.keyword)));
    const rest = position === 'writer' ? schemaWidened : schemaNarrowed;
    const unnamed: SchemaFact[] = [];
    rest.check(change, collect(rest, change, unnamed));
    facts.push(...unnamed.filter((fact) => !fact.edits.some((edit) => known.has(edit.keyword))));
  });
  return facts;
}

function collect(rule: Rule<SchemaChange>, change: SchemaChange, facts: SchemaFact[]): RuleReport {
  return ({ at, params, related = [], edits = [], verdict }) => {
    const own = verdict !== undefined && verdict !== 'invalid' && { verdict };
    facts.push({ rule, change, at, params, related, edits, ...own });
  };
}
