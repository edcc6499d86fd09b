import type { Finding } from '#model/finding.ts';
import { isObject } from '#model/json.ts';
import { makeFinding } from '#model/record.ts';
import type { SchemaResource } from '#model/schema.ts';
import { contractWith } from './change/edit.ts';
import { changedSide, type SchemaFact, schemaFacts } from './change/facts.ts';
import { placeOf } from './change/schema-node.ts';
import { weigh } from './deciding-switch.ts';
import { type PairFact, pairFinding } from './finding.ts';
import { numberOf } from './identity.ts';
import type { Inclusion } from './inclusion/index.ts';
import { nameOf, type Side } from './party.ts';
import { inPosition } from './position-name.ts';
import type { Question } from './question.ts';
import { needOf, refusalOf, refusedAt } from './refuse.ts';
import { refusalRules } from './rules/index.ts';
import { wireDigest } from './wire-schema.ts';

type NotIncluded = Extract<Inclusion, { verdict: 'not-included' }>;

/** A disagreement, told as the edits that made it, or where there is none to tell, as the two sides' statements. */
export async function explainRefusal(asked: Question, answer: NotIncluded): Promise<readonly Finding[]> {
  const told = await changesThatHurt(asked);
  if (told.hurting.length === 0) return [await disagreement(asked, answer)];
  const findings = [...told.hurting, ...told.harmless];
  return (await isExcused(asked, told.hurting)) ? [...findings, await disagreement(asked, answer)] : findings;
}

/** Whether the edits found hurt only as much as a policy lets them, while something is left that it does not excuse. */
async function isExcused(asked: Question, hurting: readonly Finding[]): Promise<boolean> {
  if (hurting.some((finding) => finding.verdict === 'breaking')) return false;
  const { writer, reader } = asked.pair;
  return (await asked.ask(writer.contract, reader.contract, { enumGrowth: 'safe' })).verdict !== 'included';
}

type Told = { readonly hurting: readonly Finding[]; readonly harmless: readonly Finding[] };

async function changesThatHurt(asked: Question): Promise<Told> {
  const { pair } = asked;
  const position = changedSide(pair);
  if (position === undefined) return { hurting: [], harmless: [] };
  const before = pair[position].before?.contract;
  if (before === undefined || (await askWith(asked, position, before)).verdict !== 'included') {
    return { hurting: [], harmless: [] };
  }
  const hurting: Finding[] = [];
  const harmlessFacts: SchemaFact[] = [];
  for (const fact of schemaFacts(pair[position], position, pair.path)) {
    if (fact.verdict !== undefined) {
      harmlessFacts.push(fact);
      continue;
    }
    const found = await whetherItHurts(asked, fact, position);
    if (found === 'harmless') harmlessFacts.push(fact);
    else hurting.push(found);
  }
  return { hurting, harmless: withoutRefusal(asked, harmlessFacts) };
}

/**
 * Asks about one edit alone. An edit of a definition that many positions share is asked about where it is met first:
 * what that supposes is only which edits are named elsewhere, for the verdict on each position is asked for itself.
 */
async function whetherItHurts(
  asked: Question,
  fact: SchemaFact,
  position: 'writer' | 'reader',
): Promise<Finding | 'harmless'> {
  const key = sharedEdit(asked, fact, position);
  const known = key === undefined ? undefined : asked.edits.get(key);
  if (known !== undefined) return known === 'harmless' ? known : retold(known, asked);
  const edited = contractWith(fact.change, fact.edits);
  const answer = await askWith(asked, position, edited);
  const found =
    answer.verdict === 'not-included' ? await changeFinding(asked, fact, position, edited, answer) : 'harmless';
  if (key !== undefined) asked.edits.set(key, found);
  return found;
}

/** What tells an edit of a shared definition apart; undefined for edits elsewhere. */
function sharedEdit(asked: Question, fact: SchemaFact, position: 'writer' | 'reader'): string | undefined {
  const { before, after } = fact.change;
  if (!before.pointer.startsWith('/$defs/') || before.pointer !== after.pointer || 'wire' in asked.pair)
    return undefined;
  const pools = [before, after].map(({ contract: { schema } }) =>
    isObject(schema) && isObject(schema['$defs']) ? numberOf(schema['$defs']) : 0,
  );
  const { writer, reader } = asked.pair;
  const parties = [writer.party.ref, reader.party.ref];
  return JSON.stringify([position, parties, fact.rule.id, before.pointer, fact.edits, pools, asked.policy]);
}

/** A finding about a shared definition, as it is said of another position. */
function retold(finding: Finding, { context, pair }: Question): Finding {
  const { fingerprint: _, ...draft } = finding;
  const path = typeof finding.params['path'] === 'string' ? finding.params['path'] : '';
  const params = inPosition(pair, finding.params);
  return makeFinding({ ...draft, params, subject: context.subject, path: `${context.position ?? ''}${path}` });
}

function askWith(asked: Question, position: 'writer' | 'reader', contract: SchemaResource): Promise<Inclusion> {
  const { pair } = asked;
  return position === 'writer' ? asked.ask(contract, pair.reader.contract) : asked.ask(pair.writer.contract, contract);
}

async function changeFinding(
  asked: Question,
  fact: SchemaFact,
  position: 'writer' | 'reader',
  edited: SchemaResource,
  answer: NotIncluded,
): Promise<Finding> {
  const { pair } = asked;
  const relaxed = await weigh(asked, (over) =>
    position === 'writer'
      ? asked.ask(edited, pair.reader.contract, over)
      : asked.ask(pair.writer.contract, edited, over),
  );
  const { writer, reader } = pair;
  const label = position === 'writer' ? writer.party.ref : reader.party.ref;
  const related = [
    { label: `${nameOf(label)} changed it`, at: fact.at },
    ...inVersion(pair[position].before, fact.related),
  ];
  const refusal = refusalOf(pair, position === 'writer' ? answer : { ...answer, at: { ...answer.at, reader: '' } });
  const need = position === 'writer' ? `; ${nameOf(reader.party.ref)} ${needOf(refusal)}` : '';
  const other =
    position === 'writer'
      ? { label: `${nameOf(reader.party.ref)} reads it`, at: placeOf(refusal.reader, ...refusedAt(refusal)) }
      : { label: `${nameOf(writer.party.ref)} writes it`, at: placeOf(refusal.writer) };
  const params = inPosition(pair, fact.params);
  return pairFinding(asked.context, {
    rule: fact.rule,
    ...relaxed,
    message: fact.rule.message(params) + need,
    at: fact.at,
    params,
    related: [...related, other],
    witness: answer.witness,
    witnessAt: answer.at.instance,
  });
}

/** Places in what was stated before, with the version whose file they are in: that file may read differently now. */
function inVersion(before: Side['before'], places: SchemaFact['related']): SchemaFact['related'] {
  if (before?.party.ref.version === undefined) return places;
  return places.map(({ label, at }) => ({ label: `${nameOf(before.party.ref)}: ${label}`, at }));
}

/** Facts for which no value is refused: worth knowing, or what the rule itself says about what no validator looks at. */
function withoutRefusal(asked: Question, facts: readonly SchemaFact[]): readonly Finding[] {
  return facts
    .filter((fact) => !isUnnamed(fact))
    .filter(({ verdict = 'safe' }) => asked.facts === 'all' || verdict !== 'safe')
    .map(({ rule, at, params: stated, related, verdict = 'safe' }) => {
      const params = inPosition(asked.pair, stated);
      return pairFinding(asked.context, { rule, verdict, message: rule.message(params), at, params, related });
    });
}

/** Facts that a rule has a name for; the nameless ones are worth a word only when they hurt. */
function isUnnamed(fact: SchemaFact): boolean {
  return fact.rule.id.startsWith('schema-');
}

/** The edits of a pair that still fits: safe, but for those about which their rule says otherwise. */
export function harmlessFindings(asked: Question): readonly Finding[] {
  const position = changedSide(asked.pair);
  const side = position && asked.pair[position];
  if (side?.before === undefined || wireDigest(side.before.contract) === wireDigest(side.contract)) return [];
  return withoutRefusal(asked, schemaFacts(side, position ?? 'writer', asked.pair.path));
}

async function disagreement(asked: Question, answer: NotIncluded): Promise<Finding> {
  const { pair } = asked;
  const relaxed = await weigh(asked, (over) => asked.ask(pair.writer.contract, pair.reader.contract, over));
  const refusal = refusalOf(pair, answer);
  const facts: PairFact[] = [];
  for (const rule of refusalRules) {
    rule.check(refusal, ({ at, params: stated, related = [] }) => {
      const params = inPosition(pair, stated);
      const both = [
        { label: `${nameOf(pair.writer.party.ref)} writes it`, at },
        ...related.map((place) => ({ ...place, label: `${nameOf(pair.reader.party.ref)}: ${place.label}` })),
      ];
      const { witness } = answer;
      const message = rule.message(params);
      facts.push({ rule, ...relaxed, message, at, params, related: both, witness, witnessAt: answer.at.instance });
    });
    if (facts.length > 0) break;
  }
  const [fact] = facts;
  if (fact === undefined) throw new Error('contract-refused states a fact about every refusal');
  return pairFinding(asked.context, fact);
}
