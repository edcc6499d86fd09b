import { fileURLToPath } from 'node:url';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describeOnStage, stageAvailability } from '../jest/describe-on-stage.ts';
import { linesOf } from './function-log.ts';
import { type LocalStage, localStage } from './local-stage.ts';

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/counter/${name}`, import.meta.url));
const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const given = {
  availability: await stageAvailability(environment),
  environment,
  report: (line: string) => process.stderr.write(`${line}\n`),
};

describeOnStage('the process of a function', given, () => {
  let stage: LocalStage;
  let functions: LambdaClient;

  beforeAll(async () => {
    stage = await localStage({ environment });
    await stage.deploy({
      name: 'counting',
      template: fixture('template.yaml'),
      functions: { counter: fixture('handler.ts') },
    });
    functions = new LambdaClient(stage.client);
  }, 240_000);
  afterAll(async () => {
    functions?.destroy();
    await stage?.stop();
  }, 60_000);

  async function call(event: object): Promise<string> {
    const answer = await functions.send(
      new InvokeCommand({ FunctionName: 'counter', Payload: Buffer.from(JSON.stringify(event)) }),
    );
    return Buffer.from(answer.Payload ?? []).toString();
  }

  it('goes on behind what its handler throws, as on AWS', async () => {
    const answers = [await call({}), await call({ fails: true }), await call({})];
    expect(answers).toEqual(['1', expect.stringContaining('told to fail'), '3']);
  }, 60_000);

  it('has its log with each call', async () => {
    const last = Number(await call({}));
    const said = (await linesOf(stage.client, 'counter')).filter((line) => line.startsWith('call'));
    expect(said).toEqual(Array.from({ length: last }, (_, index) => `call ${index + 1}`));
  }, 60_000);
});
