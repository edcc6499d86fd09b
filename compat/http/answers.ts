import type { Finding, Verdict } from '#model/finding.ts';
import { isObject, type Json, tokensOf } from '#model/json.ts';
import { sameContract } from '../change/same.ts';
import { type PairAnswer, worst } from '../compare.ts';
import { numberOf } from '../identity.ts';
import { type Comparison, question } from '../question.ts';
import { readStarved, writeIgnored } from '../rules/index.ts';
import { comparePosition } from './compare-position.ts';
import { keepLift } from './lift.ts';
import type { ApiChange } from './operation-change.ts';
import { type Part, partsOf } from './parts.ts';
import type { HttpPosition } from './positions.ts';
import { retold } from './retold.ts';
import { ignoredPlaces, starvedPlaces } from './starved.ts';

/** What was found out, and about which position it was asked. */
type Answered = { readonly position: HttpPosition; readonly answer: PairAnswer };

/** Answers that were found before, so that what many operations share is asked about once. */
export type PositionMemo = Map<string, Promise<Answered>>;

/**
 * What is refused at `position`, starves there or is ignored: of the whole, or of each part of it that can be asked
 * about alone. Each distinct pair of schemas is asked about once in a comparison. An edit is told once of a position,
 * a place that starves or is ignored wherever it stands.
 */
export async function answersAt(
  position: HttpPosition,
  { told }: Pick<ApiChange, 'told'>,
  comparison: Comparison,
  memo: PositionMemo,
): Promise<readonly PairAnswer[]> {
  const parts = told === 'version' ? partsOf(position) : undefined;
  const whole: Part = { position, link: { name: '', path: '', steps: [] }, elsewhere: () => [] };
  const answers: PairAnswer[] = [];
  for (const part of parts ?? [whole]) {
    const key = keyOf(part.position, comparison);
    const asking = memo.get(key) ?? asked(part.position, told, comparison);
    memo.set(key, asking);
    const { position: from, answer } = await asking;
    const tell = (findings: readonly Finding[], of: Part): readonly Finding[] => {
      const here = findings.map((finding) => retold(finding, from, of.position));
      const lift = { contract: position.writer.contract, steps: of.link.steps };
      for (const finding of here) keepLift(memo, finding, lift);
      return here;
    };
    const ofPlaces = answer.findings.filter(({ rule }) => rule === readStarved.id || rule === writeIgnored.id);
    const further = ofPlaces.length === 0 ? [] : part.elsewhere();
    const findings = [...tell(answer.findings, part), ...further.flatMap((one) => tell(ofPlaces, one))];
    answers.push({ ...answer, findings });
  }
  return answers;
}

async function asked(position: HttpPosition, told: ApiChange['told'], comparison: Comparison): Promise<Answered> {
  const { writer, reader } = position;
  const answer: PairAnswer = sameContract(writer.contract, reader.contract)
    ? { verdict: 'safe', because: 'same schema', findings: [] }
    : turningAway(position, await comparePosition(position, comparison));
  const starved = await starvedBeside(answer, position, told, comparison);
  if (starved.length === 0) return { position, answer };
  const paths = new Set(starved.map((finding) => finding.params['path']));
  const others = answer.findings.filter((one) => one.verdict !== 'safe' || !paths.has(one.params['path']));
  const said = [{ verdict: answer.verdict, because: answer.because }, ...starved.map(toldAs)];
  const verdict = worst(said.map((one) => one.verdict));
  const because = said.find((one) => one.verdict === verdict)?.because ?? answer.because;
  return { position, answer: { verdict, because, findings: [...others, ...starved] } };
}

/** A caller whose request is refused is who is hurt, though it is the provider who refuses. */
function turningAway({ exchange }: HttpPosition, answer: PairAnswer): PairAnswer {
  if (exchange !== 'request') return answer;
  const findings = answer.findings.map((finding) =>
    finding.witness === undefined ? finding : Object.freeze({ ...finding, hurts: 'writer' as const }),
  );
  return { ...answer, findings };
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
  return starved.filter((one) => !refused.some((other) => isSamePlace(one, other)));
}

/** Whether both are about one place of a value, or about one that is stated in the same place of a document. */
function isSamePlace(one: Finding, other: Finding): boolean {
  const [here, there] = [one, other].map(({ params: { path } }) => (typeof path === 'string' ? path : ''));
  if (here === there) return true;
  const isSameName = tokensOf(here ?? '').at(-1) === tokensOf(there ?? '').at(-1);
  const [at, otherAt] = [one.at.pointer ?? '', other.at.pointer ?? ''];
  return isSameName && one.at.file === other.at.file && (at === otherAt || at.startsWith(`${otherAt}/`));
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
