import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { comparePair, type PairAnswer, worst } from '../compare.ts';
import { harmlessFindings } from '../explain.ts';
import type { Side } from '../party.ts';
import { type Comparison, type Question, question } from '../question.ts';
import { discriminated } from './discriminated.ts';
import type { HttpPosition } from './positions.ts';
import { readFromWire, readingsOf } from './wire/lift.ts';
import { scalarText, type WireShape, wirePiece } from './wire/serialise.ts';

/** Whether the reader at `position` accepts whatever its writer puts there; of parameters and headers, as text. */
export async function comparePosition(position: HttpPosition, comparison: Comparison): Promise<PairAnswer> {
  const answer = await compareValues(position, comparison);
  const findings = answer.findings.filter((finding) => !isOfParameter(finding, position));
  const verdict =
    findings.length === answer.findings.length ? answer.verdict : worst(findings.map((one) => one.verdict));
  return { ...answer, verdict, findings };
}

async function compareValues(position: HttpPosition, comparison: Comparison): Promise<PairAnswer> {
  const plain = await comparePair(position, comparison);
  const answer = plain.verdict === 'breaking' ? plain : await byMarks(position, comparison, plain);
  const { wire, text } = position;
  if (wire === undefined && text === undefined) return answer;
  if (answer.verdict !== 'breaking' && answer.verdict !== 'potential') return answer;
  return asText(position, answer, question(position, comparison));
}

/**
 * Alternatives that only their discriminator tells apart are compared by it: a value that fits several of them is none
 * of a `oneOf`, so that without it the comparison may be about no value at all.
 */
async function byMarks(position: HttpPosition, comparison: Comparison, plain: PairAnswer): Promise<PairAnswer> {
  const [writer, reader] = [marked(position.writer), marked(position.reader)];
  if (writer === position.writer || reader === position.reader) return plain;
  const answer = await comparePair({ ...position, writer, reader }, comparison);
  if (answer.verdict !== 'breaking') return plain.verdict === 'undecided' ? answer : plain;
  const { findings } = await comparePair(position, { ...comparison, facts: 'all' });
  const told = findings.filter(({ rule }) => rule.startsWith('payload-discriminator-'));
  if (told.length === 0) return answer;
  const hurting = answer.findings.find(({ verdict }) => verdict === 'breaking');
  const others = plain.findings.filter(
    (finding) =>
      finding.verdict !== 'undecided' && !told.some(({ fingerprint }) => fingerprint === finding.fingerprint),
  );
  return {
    ...answer,
    because: told[0]?.message ?? '',
    findings: [...told.map((one) => refusedLike(one, hurting)), ...others],
  };
}

/** The edit of a discriminator, with the value that it makes a reader refuse. */
function refusedLike(finding: Finding, hurting: Finding | undefined): Finding {
  const { witness, witnessAt } = hurting ?? {};
  return Object.freeze({
    ...finding,
    verdict: 'breaking',
    severity: 'error',
    ...(witness !== undefined && { witness }),
    ...(witnessAt !== undefined && { witnessAt }),
  });
}

function marked(side: Side): Side {
  const contract = discriminated(side.contract);
  if (contract === side.contract) return side;
  const { before } = side;
  const known = before !== undefined && { before: { ...before, contract: discriminated(before.contract) } };
  return { ...side, contract, ...known };
}

/** A refusal of values is one of text only where no reading of the text is accepted. */
async function asText(position: HttpPosition, answer: PairAnswer, asked: Question): Promise<PairAnswer> {
  const { writer, reader, wire } = position;
  const readsText = readFromWire(reader.contract, wire);
  const inText = await asked.ask(writer.contract, readsText);
  if (inText.verdict === 'included') {
    return { verdict: 'safe', because: 'the same on the wire', findings: harmlessFindings(asked) };
  }
  const findings: Finding[] = [];
  for (const finding of answer.findings) {
    const { witness } = finding;
    if (witness === undefined) findings.push(finding);
    else if (await isRefusedAsText(witness, reader.contract, readsText, asked)) {
      findings.push(withPiece(finding, wire, witness));
    }
  }
  const [first] = answer.findings;
  if (findings.some(({ witness }) => witness !== undefined) || first === undefined) {
    const verdict = worst(findings.map((finding) => finding.verdict));
    return { verdict, because: findings[0]?.message ?? answer.because, findings };
  }
  const witness = inText.verdict === 'not-included' ? inText.witness : first.witness;
  return witness === undefined ? answer : { ...answer, findings: [withPiece(first, wire, witness)] };
}

async function isRefusedAsText(
  witness: Json,
  reader: SchemaResource,
  readsText: SchemaResource,
  asked: Question,
): Promise<boolean> {
  const isScalar = typeof witness !== 'object';
  const readings = isScalar ? readingsOf(scalarText(witness)) : [witness];
  for (const value of readings) {
    const only: SchemaResource = { schema: { const: value }, dialect: '2020-12' };
    for (const side of isScalar ? [reader, readsText] : [readsText]) {
      if ((await asked.ask(only, side, { writer: 'open' })).verdict === 'included') return false;
    }
  }
  return true;
}

/** The default of a parameter is told by its own rule, which knows whether the parameter may be left out. */
function isOfParameter({ rule, params }: Finding, { wire, exchange }: HttpPosition): boolean {
  return wire !== undefined && exchange === 'request' && params['path'] === '' && rule === 'payload-default-changed';
}

/** What stands on the wire, in place of the value that it stands for. */
function withPiece(finding: Finding, wire: WireShape | undefined, value: Json): Finding {
  if (wire === undefined) return Object.freeze({ ...finding, witness: value });
  return Object.freeze({ ...finding, witness: wirePiece(wire, value) });
}
