import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch, trilateral } from './run-cli.ts';
import { payload, shop, shopConfig } from './two-services.ts';

const all = ['can-deploy', '--all', '--to', 'prod'] as const;

describe('can-deploy --all', () => {
  const cwd = scratch(
    shop({ 'contracts/trilateral.yaml': shopConfig('1.0.0', '  base: { kind: unit, version: 1.0.0 }\n') }),
  );

  it('decides nothing on a stage that was never created, units alone included', () => {
    expect(trilateral(all, { cwd }).exit).toBe(3);
    const units = scratch({
      'contracts/trilateral.yaml':
        'title: Base\nstages: [prod]\nowners: { team: { name: Team } }\nservices:\n  base: { kind: unit, version: 1.0.0, owner: team, description: Channels. }\n',
    });
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'])
      expect([format, trilateral([...all, '--format', format], { cwd: units }).exit]).toEqual([format, 3]);
  });

  it('gates every service, says what holds for the stage once, and who may go', () => {
    expect(trilateral(['record', '--stage', 'prod', '--create-stage'], { cwd }).exit).toBe(0);
    const empty = trilateral(all, { cwd });
    expect([empty.exit, empty.stdout]).toEqual([0, expect.stringContaining('3 services -> prod')]);
    expect(empty.stdout.match(/nothing runs on it/g)).toHaveLength(1);
    expect(empty.stdout).toContain('may go: base@1.0.0, food@1.0.0, product@2.0.0');
    expect(JSON.parse(trilateral([...all, '--format', 'json'], { cwd }).stdout).stage).toEqual({
      name: 'prod',
      seq: 1,
    });
  });

  it('names those that may not go', () => {
    expect(trilateral(['record', 'product', '--stage', 'prod'], { cwd }).exit).toBe(0);
    writeFileSync(join(cwd, 'contracts/events/schemas/food.schema.json'), payload());
    const { exit, stdout } = trilateral(all, { cwd });
    expect([exit, stdout]).toEqual([1, expect.stringContaining('may not go: food@1.0.0 (breaking)')]);
    expect(stdout).toContain('may go: base@1.0.0, product@2.0.0');
  });
});
