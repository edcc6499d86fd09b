import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeIn, stacksOf } from './service-stacks.ts';

const template = `
Parameters:
  ArtifactBucket: { Type: String }
  ArtifactPrefix: { Type: String }
  Digest: { Type: String, AllowedPattern: "[0-9a-f]{8}" }
  Kind: { Type: String, AllowedValues: [rye, wheat] }
  Loaves: { Type: Number, MinValue: 4 }
  Name: { Type: String, MinLength: 9 }
  Stage: { Type: String, Default: test }
Resources:
  Bake:
    Type: AWS::Lambda::Function
    Properties: { Code: { S3Key: !Sub "\${ArtifactPrefix}/bake.zip" } }
`;

describe('the stacks of a service', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'stacks-'));
    await writeFile(join(root, 'oven.yaml'), template);
  });
  afterAll(() => rm(root, { recursive: true }));

  const stacks = [{ service: 'oven', file: 'oven.yaml' }];
  const code = () => codeIn(root, { id: 'oven' }, stacks);

  it('are told apart by a prefix, so that two versions stand beside each other', async () => {
    await writeFile(join(root, 'bake.ts'), 'export const handler = async () => ({});');
    const given = { prefix: 'old-', parameters: { Kind: 'wheat', Stage: 'prod' } };
    const [stack] = await stacksOf(code(), given);
    expect(stack).toMatchObject({ name: 'old-oven', functions: { bake: join(root, 'bake.ts') } });
    expect((await stacksOf(code())).map(({ name }) => name)).toEqual(['oven']);
  });

  it('get a value for each parameter that has none, one that its type takes', async () => {
    const [{ parameters = {} } = {}] = await stacksOf(code(), { parameters: { Stage: 'prod' } });
    expect(Object.keys(parameters).sort()).toEqual(['Digest', 'Kind', 'Loaves', 'Name', 'Stage']);
    expect(parameters).toMatchObject({ Kind: 'rye', Loaves: '4', Stage: 'prod' });
    expect(parameters['Digest']).toMatch(/^[0-9a-f]{8}$/);
    expect(parameters['Name']).toHaveLength(9);
  });

  it('are none where a function has no module', async () => {
    await rm(join(root, 'bake.ts'));
    await expect(stacksOf(code())).rejects.toThrow('oven has no module for bake');
  });
});
