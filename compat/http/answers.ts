import type { Finding, Verdict } from '#model/finding.ts';
import { isObject, type Json } from '#model/json.ts';
import { sameContract } from '../change/same.ts';
import { type PairAnswer, worst } from '../compare.ts';
import { numberOf } from '../identity.ts';
import { type Comparison, question } from '../question.ts';
import { comparePosition } from './compare-position.ts';
import { keepLift } from './lift.ts';
import type { ApiChange } from './operation-change.ts';
import { partsOf } from './parts.ts';
import type { HttpPosition } from './positions.ts';
import { retold } from './retold.ts';
import { ignoredPlaces, starvedPlaces } from './starved.ts';

/** What was found out, and about which position it was asked. */
type Answered = { readonly position: HttpPosition; readonly answer: PairAnswer };

/** Answers that were found before, so that what many operations share is asked about once. */
export type PositionMemo = Map<string, Promise<Answered>>;

/**
 * What is refused at `position`, starves there or is ignored: of the whole, or of each part of it that can be asked
 * about alone. Each distinct pair of schemas is asked about once in a comparison.
 */
export async function answersAt(
  position: HttpPosition,
  { told }: Pick<ApiChange, 'told'>,
  comparison: Comparison,
  memo: PositionMemo,
): Promise<readonly PairAnswer[]> {
  const parts = told === 'version' ? partsOf(position) : undefined;
  const answers: PairAnswer[] = [];
  for (const part of parts ?? [{ position, link: { steps: [] } }]) {
    const key = keyOf(part.position, comparison);
    const asking = memo.get(key) ?? asked(part.position, told, comparison);
    memo.set(key, asking);
    const { position: from, answer } = await asking;
    const findings = answer.findings.map((finding) => retold(finding, from, part.position));
    const lift = { contract: position.writer.contract, steps: part.link.steps };
    for (const finding of findings) keepLift(memo, finding, lift);
    answers.push({ ...answer, findings });
  }
  return answers;
}

async function asked(position: HttpPosition, told: ApiChange['told'], comparison: Comparison): Promise<Answered> {
  const { writer, reader } = position;
  const answer: PairAnswer = sameContract(writer.contract, reader.contract)
    ? { verdict: 'safe', because: 'same schema', findings: [] }
    : await comparePosition(position, comparison);
  const starved = await starvedBeside(answer, position, told, comparison);
  if (starved.length === 0) return { position, answer };
  const paths = new Set(starved.map((finding) => finding.params['path']));
  const others = answer.findings.filter((one) => one.verdict !== 'safe' || !paths.has(one.params['path']));
  const said = [{ verdict: answer.verdict, because: answer.because }, ...starved.map(toldAs)];
  const verdict = worst(said.map((one) => one.verdict));
  const because = said.find((one) => one.verdict === verdict)?.because ?? answer.because;
  return { position, answer: { verdict, because, findings: [...others, ...starved] } };
}

function toldAs({ verdict, message }: Finding): { readonly verdict: Verdict; readonly because: string } {
  return { verdict: verdict === 'invalid' ? 'undecided' : verdict, because: message };
}

/** What starves at a position or is ignored there, but for what is refused there anyway. */
async function starvedBeside(
  answer: PairAnswer,
  position: HttpPosition,
  told: ApiChange['told'],
  comparison: Comparison,
): Promise<readonly Finding[]> {
  const refused = answer.findings.filter(({ verdict }) => verdict === 'breaking' || verdict === 'undecided');
  const starved = [
    ...(await starvedPlaces(position, { told }, comparison)),
    ...(await ignoredPlaces(position, comparison)),
  ];
  return starved.filter((one) => !refused.some((other) => other.params['path'] === one.params['path']));
}

/** Equal for positions of which the same is true, wherever they stand. */
function keyOf(position: HttpPosition, comparison: Comparison): string {
  const { writer, reader, exchange, whole, wire, text } = position;
  const contracts = [writer.contract, reader.contract, writer.before?.contract, reader.before?.contract];
  const shown = contracts.map((contract): Json => {
    if (contract === undefined || !isObject(contract.schema)) return contract?.schema ?? null;
    const { $defs: pool, ...root } = contract.schema;
    const place = Object.keys(root).join() === '$ref' ? '' : (contract.at.pointer ?? '');
    return [contract.dialect, root, isObject(pool) ? numberOf(pool) : 0, contract.at.file, place];
  });
  const onWire = wire === undefined ? text === true : [wire.in, wire.name, wire.style, wire.explode];
  const { policy } = question(position, comparison);
  return JSON.stringify([exchange, whole ?? '', onWire, shown, policy]);
}
