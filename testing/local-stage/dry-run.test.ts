import { fileURLToPath } from 'node:url';
import { touchedBy } from './dry-run.ts';
import { localStage } from './local-stage.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`./fixtures/${path}`, import.meta.url));

describe('a dry run', () => {
  it('names every stack, what is in it, and the packages, without asking anybody', async () => {
    const mill = { name: 'e2e-mill', template: fixture('mill/template.yaml'), functions: { mill: 'mill.ts' } };
    const lines = await touchedBy([mill], { TRILATERAL_STAGE_ON: 'aws', AWS_REGION: 'eu-west-1', AWS_PROFILE: 'test' });
    expect(lines).toEqual([
      'on AWS, region eu-west-1, profile test',
      'stack e2e-mill, 6 resources',
      '  IAM::Role e2e-mill-Role-...',
      '  Lambda::EventSourceMapping e2e-mill-Mapping-...',
      '  Lambda::Function mill',
      '  SNS::Topic flour',
      '  SQS::Queue mill-grain',
      '  SQS::Queue mill-grain-dlq',
      '  packages mill in the bucket of artifacts, below e2e-mill/',
    ]);
  });

  it('names what parameters name, by their defaults too', async () => {
    const stores = { name: 'e2e-stores', template: fixture('named/template.yaml'), parameters: { Topic: 'given' } };
    const lines = await touchedBy([stores], {});
    expect(lines).toEqual([
      'on a local stage of its own, which ends with the run',
      'stack e2e-stores, 2 resources',
      '  SNS::Topic given',
      '  SQS::Queue dev-queue',
    ]);
  });
});

describe('a stage on AWS', () => {
  const onAws = { TRILATERAL_STAGE_ON: 'aws', AWS_REGION: 'eu-west-1', TRILATERAL_ARTIFACT_BUCKET: 'packages' };

  it('is reached by the settings of the SDK, and starts nothing', async () => {
    const stage = await localStage({ environment: onAws });
    expect(stage.client).toEqual({ region: 'eu-west-1' });
    expect(stage.emulator).toBeUndefined();
    await expect(stage.inject('mill', { kind: 'throws' })).rejects.toThrow('no fault can be injected');
    await stage.stop();
  });

  it('guesses neither region nor bucket', async () => {
    const { AWS_REGION: _, ...nowhere } = onAws;
    await expect(localStage({ environment: nowhere })).rejects.toMatchObject({
      code: 'STAGE_UNAVAILABLE',
      fix: expect.stringContaining('TRILATERAL_DRY_RUN'),
    });
  });
});
