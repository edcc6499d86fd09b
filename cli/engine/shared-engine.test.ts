import { type Engine, ownEngine } from '#compat/engine.ts';
import type { Inclusion } from '#compat/inclusion/index.ts';
import type { SchemaResource } from '#model/schema.ts';
import { sharedEngine } from './shared-engine.ts';

const script = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

/** A second thread that proves nothing, and says which question it had. */
const doubting = script(`
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ asked }) => {
  const reason = String(asked[0].schema.const);
  parentPort.postMessage({ verdict: 'undecided', because: [{ keyword: '', pointer: '', reason }] });
});`);

const dying = script('throw new Error("out of memory")');

const whole: SchemaResource = { schema: { type: 'integer' }, dialect: '2020-12' };
const one = (value: number): SchemaResource => ({ schema: { const: value }, dialect: '2020-12' });

/** The answers about `many` integers, asked for at once. */
function answers(engine: Engine, many: number): Promise<readonly Inclusion[]> {
  return Promise.all(Array.from({ length: many }, (_, value) => engine.includes(one(value), whole)));
}

describe('an engine of two threads', () => {
  it('leaves a part of many questions to the second, and gives each answer to who asked', async () => {
    const given = await answers(sharedEngine(doubting), 40);
    const elsewhere = given.flatMap((answer, value) => (answer.verdict === 'undecided' ? [{ answer, value }] : []));
    expect(elsewhere.length).toBeGreaterThanOrEqual(3);
    for (const { answer, value } of elsewhere) expect(answer.because[0]?.reason).toBe(String(value));
    expect(given.filter(({ verdict }) => verdict === 'included')).toHaveLength(40 - elsewhere.length);
  });

  it('answers few questions alone', async () => {
    const given = await answers(sharedEngine(dying), 5);
    expect(given.map(({ verdict }) => verdict)).toEqual(Array(5).fill('included'));
  });

  it('takes back the questions of a thread that dies', async () => {
    const given = await answers(sharedEngine(dying), 40);
    expect(given.map(({ verdict }) => verdict)).toEqual(Array(40).fill('included'));
  });

  it('gives the answers of one thread to each kind of question', async () => {
    const [engine, place] = [sharedEngine(dying), { path: [] }];
    const two: SchemaResource = { schema: { const: 2, description: 'not 1' }, dialect: '2020-12' };
    expect(await engine.includes(two, one(1))).toEqual(await ownEngine.includes(two, one(1)));
    expect(await engine.isIncluded(two, one(1))).toBe('refuted');
    expect(await engine.canProduce(two, place)).toEqual({ verdict: 'yes', example: 2 });
  });
});
