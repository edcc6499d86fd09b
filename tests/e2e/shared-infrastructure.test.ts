import { describeOnStage, type LocalStage, localStage, stageAvailability } from '#testing/index.ts';
import { inRepository } from '../contract/larder.ts';

const environment = process.env;
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const given = { availability: await stageAvailability(environment), environment, report: say };

describeOnStage('what all stages share', given, () => {
  let stage: LocalStage;

  beforeAll(async () => {
    stage = await localStage({ environment, progress: say });
  }, 300_000);

  afterAll(async () => {
    await stage?.stop();
    expect(stage?.emulator?.isAlive() ?? false).toBe(false);
  }, 60_000);

  it('is one stack, deployed before everything, and deployed again without a change', async () => {
    const source = {
      name: 'shared-infrastructure',
      template: inRepository('services/shared-infrastructure/template.yaml'),
      parameters: { DomainName: 'larder.example', StageAccounts: '111111111111,222222222222,333333333333' },
    };
    const outputs = await stage.deploy(source);
    expect(outputs.ZoneId).toMatch(/^\w+$/);
    expect(outputs.NameServers?.split(',').length).toBeGreaterThan(1);
    expect(await stage.deploy(source)).toEqual(outputs);
  }, 120_000);
});
