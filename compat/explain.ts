import type { Finding } from '#model/finding.ts';
import { isObject, type JsonPointer, valueAt } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { contractWith, schemaWith } from './change/edit.ts';
import { changedSide, type SchemaFact, schemaFacts } from './change/facts.ts';
import { isMonotoneAt } from './change/monotone.ts';
import { isIdle, isNarrower } from './change/narrower.ts';
import { sameContract } from './change/same.ts';
import { placeOf } from './change/schema-node.ts';
import { type Weighed, weigh } from './deciding-switch.ts';
import { type PairFact, pairFinding } from './finding.ts';
import type { Inclusion } from './inclusion/index.ts';
import { authorOf, nameOf, type Party, type Side } from './party.ts';
import { inPosition } from './position-name.ts';
import type { Question } from './question.ts';
import { needOf, refusalOf, refusedAt } from './refuse.ts';
import { refusalRules } from './rules/index.ts';
import { hasLargePool } from './slim.ts';
import { isSameOnWire } from './wire-schema.ts';

type NotIncluded = Extract<Inclusion, { verdict: 'not-included' }>;

/** A disagreement, told as the edits that made it, or where there is none to tell, as the two sides' statements. */
export async function explainRefusal(asked: Question, answer: NotIncluded): Promise<readonly Finding[]> {
  const told = await changesThatHurt(asked, answer);
  if (told.hurting.length === 0) return [await disagreement(asked, answer)];
  const findings = [...told.hurting, ...told.harmless];
  return (await isExcused(asked, told.hurting)) ? [...findings, await disagreement(asked, answer)] : findings;
}

/** Whether the edits found hurt only as much as a policy lets them, while something is left that it does not excuse. */
async function isExcused(asked: Question, hurting: readonly Finding[]): Promise<boolean> {
  if (hurting.some((finding) => finding.verdict === 'breaking')) return false;
  const { writer, reader } = asked.pair;
  return !(await asked.fits(writer.contract, reader.contract, { enumGrowth: 'safe' }));
}

type Told = { readonly hurting: readonly Finding[]; readonly harmless: readonly Finding[] };

async function changesThatHurt(asked: Question, answer: NotIncluded): Promise<Told> {
  const { pair } = asked;
  const position = changedSide(pair);
  if (position === undefined) return { hurting: [], harmless: [] };
  const before = pair[position].before?.contract;
  if (before === undefined || !(await fitsWith(asked, position, before))) {
    return { hurting: [], harmless: [] };
  }
  const facts = schemaFacts(pair[position], position, pair.path);
  const asserting = facts.filter(({ verdict }) => verdict === undefined);
  const hurting: Finding[] = [];
  const harmlessFacts: SchemaFact[] = facts.filter(({ verdict }) => verdict !== undefined);
  for (const fact of asserting) {
    const found = await whetherItHurts(asked, fact, position, asserting.length === 1 ? answer : undefined);
    if (found === 'harmless') harmlessFacts.push(fact);
    else hurting.push(found);
  }
  return { hurting, harmless: withoutRefusal(asked, harmlessFacts) };
}

/**
 * Asks about one edit alone. Where it is the only one, that has been asked already: what was refused is refused for it.
 */
async function whetherItHurts(
  asked: Question,
  fact: SchemaFact,
  position: 'writer' | 'reader',
  whole: NotIncluded | undefined,
): Promise<Finding | 'harmless'> {
  if (whole !== undefined) return changeFinding(asked, fact, position, asked.pair[position].contract, whole);
  if (isPlainlyHarmless(asked, fact, position)) return 'harmless';
  const edited = contractWith(fact.change, fact.edits);
  const answer = await askWith(asked, position, edited);
  return answer.verdict === 'not-included' ? changeFinding(asked, fact, position, edited, answer) : 'harmless';
}

/**
 * Whether an edit hurts nobody, as one sees: its writer writes less than a reader accepts that still says what the
 * writer said, or its reader, who accepted all before, accepts more. Of readers that accept just what they state.
 */
function isPlainlyHarmless({ pair, policy }: Question, fact: SchemaFact, position: 'writer' | 'reader'): boolean {
  const { change, edits } = fact;
  const { contract, schema, pointer } = change.before;
  if (policy.reader === 'tolerant' || policy.enumGrowth === 'safe' || policy.requiredWithDefault === 'safe')
    return false;
  if (valueAt(contract.schema, pointer) !== schema) return false;
  const edited = schemaWith(change, edits);
  const isMild =
    position === 'writer'
      ? isNarrower(edited, schema) && sameContract(contract, pair.reader.contract)
      : isNarrower(schema, edited);
  const keywords = edits.map(({ keyword }) => keyword);
  return isMild && (isIdle(keywords, schema) || isMonotoneAt(contract, pointer));
}

function askWith(asked: Question, position: 'writer' | 'reader', contract: SchemaResource): Promise<Inclusion> {
  const { pair } = asked;
  return position === 'writer' ? asked.ask(contract, pair.reader.contract) : asked.ask(pair.writer.contract, contract);
}

function fitsWith({ pair, fits }: Question, position: 'writer' | 'reader', contract: SchemaResource): Promise<boolean> {
  return position === 'writer' ? fits(contract, pair.reader.contract) : fits(pair.writer.contract, contract);
}

/** What a refusal weighs, tried with the value that is known to be refused. */
function weighed(
  asked: Question,
  writer: SchemaResource,
  reader: SchemaResource,
  { witness }: NotIncluded,
): Promise<Weighed> {
  return weigh(asked, { writer, reader, witness }, (over) =>
    asked.fits(writer, reader, { ...over, examples: [witness] }),
  );
}

/** What an edit weighs in a definition that many positions share: asked of the definition, once for all of them. */
async function weighAlone(
  asked: Question,
  { change: { before, after } }: SchemaFact,
  writer: SchemaResource,
  reader: SchemaResource,
): Promise<Weighed | undefined> {
  const name = /^\/\$defs\/[^/]+/.exec(before.pointer)?.[0];
  if (name === undefined || !after.pointer.startsWith(name) || !hasLargePool(before.contract)) return undefined;
  const [written, read] = [onlyAt(writer, name), onlyAt(reader, name)];
  const answer = await asked.ask(written, read);
  return answer.verdict === 'not-included' ? weighed(asked, written, read, answer) : undefined;
}

/** The definition at `pointer` as a schema of its own. */
function onlyAt(resource: SchemaResource, pointer: JsonPointer): SchemaResource {
  const { schema } = resource;
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  return { ...resource, schema: { $ref: `#${pointer}`, ...(pool !== undefined && { $defs: pool }) } };
}

async function changeFinding(
  asked: Question,
  fact: SchemaFact,
  position: 'writer' | 'reader',
  edited: SchemaResource,
  answer: NotIncluded,
): Promise<Finding> {
  const { pair } = asked;
  const [written, read] = position === 'writer' ? [edited, pair.reader.contract] : [pair.writer.contract, edited];
  const relaxed = (await weighAlone(asked, fact, written, read)) ?? (await weighed(asked, written, read, answer));
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
      ? {
          label: `${nameOf(reader.party.ref)} reads it${inAnother(reader.party)}`,
          at: placeOf(refusal.reader, ...refusedAt(refusal)),
        }
      : { label: `${nameOf(writer.party.ref)} writes it${inAnother(writer.party)}`, at: placeOf(refusal.writer) };
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

/** In whose text, where it is not the party's own: that file may read differently now. */
function inAnother(party: Party): string {
  return party.goesBy === undefined ? '' : `, as ${authorOf(party)} says`;
}

/** Places in what was stated before, with the version whose file they are in: that file may read differently now. */
function inVersion(before: Side['before'], places: SchemaFact['related']): SchemaFact['related'] {
  if (before === undefined) return places;
  return places.map(({ label, at }) => ({ label: `${authorOf(before.party)}: ${label}`, at }));
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
  if (side?.before === undefined || isSameOnWire(side.before.contract, side.contract)) return [];
  return withoutRefusal(asked, schemaFacts(side, position ?? 'writer', asked.pair.path));
}

async function disagreement(asked: Question, answer: NotIncluded): Promise<Finding> {
  const { pair } = asked;
  const relaxed = await weighed(asked, pair.writer.contract, pair.reader.contract, answer);
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
