import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch, trilateral } from './run-cli.ts';
import { payload, shop, shopConfig } from './two-services.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

type Answer = {
  readonly exit: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly verdict: string;
    readonly fix?: string;
  }[];
  readonly notes: readonly string[];
  readonly plan?: { readonly groups: readonly { readonly deployments: readonly Deployment[] }[] };
};
type Deployment = { readonly party: { readonly service: string } };

function asked(cwd: string, ...args: readonly string[]): Answer {
  const { stdout } = trilateral([...args, '--format', 'json'], { cwd });
  return JSON.parse(stdout) as Answer;
}

function repository(files: Readonly<Record<string, string>>): string {
  const folder = scratch(files);
  folders.push(folder);
  return folder;
}

function done(cwd: string, ...args: readonly string[]): void {
  const { exit, stdout, stderr } = trilateral(args, { cwd });
  if (exit !== 0) throw new Error(`${args.join(' ')} ended in ${exit}: ${stdout}${stderr}`);
}

const rulesOf = ({ findings }: Answer): readonly string[] => findings.map(({ rule }) => rule).sort();

describe('a version whose number is recorded with other contracts', () => {
  let folder = '';
  beforeAll(() => {
    folder = repository(shop());
    done(folder, 'record', '--stage', 'prod', '--create-stage');
    for (const service of ['food', 'product']) done(folder, 'record', service, '--stage', 'prod');
    writeFileSync(
      join(folder, 'contracts/events/schemas/food.schema.json'),
      payload('price').replace('number', 'integer'),
    );
  }, 60_000);

  it('is told by the gate and by a plan, before it is deployed', () => {
    for (const args of [
      ['can-deploy', 'food'],
      ['can-deploy', '--all'],
      ['plan', 'food'],
      ['plan', '--all'],
    ]) {
      const answer = asked(folder, ...args, '--to', 'prod');
      expect([answer.exit, rulesOf(answer)]).toEqual([0, ['version-reused']]);
      expect(answer.findings[0]).toMatchObject({
        verdict: 'potential',
        message: expect.stringMatching(/^food@1\.0\.0 is recorded with other contracts/),
        fix: expect.stringMatching('new version'),
      });
    }
    expect(trilateral(['record', 'food', '--stage', 'prod'], { cwd: folder }).exit).toBe(2);
  });

  it('is the recorded one where it is named by its number, and says so', () => {
    for (const command of ['can-deploy', 'plan']) {
      const answer = asked(folder, command, 'food@1.0.0', '--to', 'prod');
      expect([answer.exit, rulesOf(answer)]).toEqual([0, []]);
      expect(answer.notes.join()).toMatch('food@1.0.0 is taken as it was recorded');
    }
    expect(asked(folder, 'plan', 'food@1.0.0', '--to', 'prod').plan?.groups).toEqual([]);
  });

  it('is recorded as the one that the gate judged', () => {
    const args = ['record', 'food@1.0.0', '--stage', 'test', '--create-stage'];
    const { exit, stdout, stderr } = trilateral(args, { cwd: folder });
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^food@1\.0\.0 runs on test/)]);
    expect(stderr).toMatch('food@1.0.0 is taken as it was recorded');
    expect(asked(folder, 'plan', '--from', 'prod', '--to', 'test').plan?.groups[0]?.deployments).toHaveLength(1);
  });

  it('is told of a service alone that has a new number no more', () => {
    writeFileSync(join(folder, 'contracts/trilateral.yaml'), shopConfig('1.1.0'));
    expect(rulesOf(asked(folder, 'can-deploy', '--all', '--to', 'prod'))).toEqual([]);
  });
});

describe('a service that calls one which does not run', () => {
  const calling = (rest: string) => ({
    'contracts/trilateral.yaml': shopConfig(
      '1.0.0',
      `  a-web: { kind: bff, version: 1.0.0, owner: team, calls: [food] }\n${rest}`,
    ),
  });

  it('is warned by the gate, and goes after it in a plan', () => {
    const folder = repository(shop(calling('')));
    done(folder, 'record', '--stage', 'prod', '--create-stage');
    const answer = asked(folder, 'can-deploy', 'a-web', '--to', 'prod');
    expect([answer.exit, rulesOf(answer)]).toEqual([0, ['provider-not-running']]);
    expect(trilateral(['can-deploy', 'a-web', '--to', 'prod', '--fail-on', 'potential'], { cwd: folder }).exit).toBe(1);
    const { plan, ...planned } = asked(folder, 'plan', '--all', '--to', 'prod');
    const groups = plan?.groups.map(({ deployments }) => deployments.map(({ party }) => party.service)) ?? [];
    const at = (service: string): number => groups.findIndex((group) => group.includes(service));
    expect(at('a-web')).toBeGreaterThan(at('food'));
    expect(rulesOf(planned)).not.toContain('provider-not-running');
  });

  it('is warned as well where the provider lies in another repository', () => {
    const config = calling('elsewhere: [api]\n')['contracts/trilateral.yaml'].replace('[food]', '[api]');
    const folder = repository(shop({ 'contracts/trilateral.yaml': config }));
    done(folder, 'record', '--stage', 'prod', '--create-stage');
    expect(rulesOf(asked(folder, 'can-deploy', 'a-web', '--to', 'prod'))).toEqual(['provider-not-running']);
  });
});
