import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { cli, repository, scratch } from '../cli/run-cli.ts';
import { payload, shop, shopConfig } from '../cli/two-services.ts';

type Step = { readonly shell?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>> };
type Action = {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
type Job = { readonly script?: readonly string[] };

const text = (file: string): string => readFileSync(join(repository, file), 'utf8');
const action = parse(text('action.yml')) as Action;
const [spec, jobs] = parseAllDocuments(text('ci/gitlab.yml')).map((document): unknown => document.toJS()) as [
  { spec: { inputs: Record<string, { default?: string }> } },
  Record<string, Job>,
];

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

/** A repository that has trilateral installed, as `npm ci` would. */
function installed(files = shop()): string {
  const folder = scratch(files);
  folders.push(folder);
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'trilateral'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(bin, 'trilateral'), 0o755);
  return folder;
}

function bash(folder: string, script: string, env: Readonly<Record<string, string>>) {
  const given = { PATH: process.env['PATH'], HOME: process.env['HOME'], npm_config_update_notifier: 'false', ...env };
  const run = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    ...{ cwd: folder, env: given, encoding: 'utf8' },
  });
  return { exit: run.status, out: run.stdout + run.stderr };
}

/** Runs the action as GitHub does, with `inputs`; answers with what it left in the outputs. */
function act(folder: string, inputs: Readonly<Record<string, string>>) {
  const [step] = action.runs.steps;
  const outputs = join(folder, 'outputs');
  const summary = join(folder, 'summary');
  writeFileSync(outputs, '');
  const filled = Object.entries(step?.env ?? {}).map(([name, value]) => [
    name,
    value.replace(
      /\$\{\{ inputs\.([\w-]+) \}\}/,
      (_, input: string) => inputs[input] ?? action.inputs[input]?.default ?? '',
    ),
  ]);
  const env = { RUNNER_TEMP: folder, GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary, GITHUB_ACTOR: 'robot' };
  const { exit, out } = bash(folder, step?.run ?? 'exit 99', { ...env, ...Object.fromEntries(filled) });
  return {
    exit,
    out,
    outputs: readFileSync(outputs, 'utf8'),
    summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '',
  };
}

describe('the GitHub action', () => {
  it('has what GitHub asks of the metadata of a composite action', () => {
    const known = ['name', 'description', 'author', 'branding', 'inputs', 'outputs', 'runs'];
    expect(Object.keys(action).filter((key) => !known.includes(key))).toEqual([]);
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(step).toHaveProperty('shell');
      const keys = ['id', 'name', 'if', 'shell', 'run', 'env', 'working-directory', 'continue-on-error'];
      expect(Object.keys(step).filter((key) => !keys.includes(key))).toEqual([]);
    }
    for (const input of Object.values(action.inputs)) {
      const keys = ['description', 'required', 'default', 'deprecationMessage'];
      expect([Object.keys(input).filter((key) => !keys.includes(key)), input.description.length > 9]).toEqual([
        [],
        true,
      ]);
      expect(input.required === true || input.default !== undefined).toBe(true);
    }
  });

  it('uses each input that it declares, and none in the text of a script, where it could be a command', () => {
    const used = [...text('action.yml').matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    expect(action.runs.steps.map(({ run = '' }) => run).join()).not.toContain('${{');
  });

  it('gates, announces, records and retires, and hands on exit code and report', () => {
    const folder = installed();
    expect(act(folder, { task: 'check' }).exit).toBe(0);
    expect(act(folder, { task: 'gate', service: 'food', stage: 'prod' })).toMatchObject({
      exit: 3,
      out: expect.stringMatching('::error'),
      outputs: `exit-code=3\nreport=${folder}/trilateral-gate.json\n`,
      summary: expect.stringMatching('was never created'),
    });
    expect(bash(folder, 'npx --no-install trilateral record --stage prod --create-stage', {}).exit).toBe(0);
    for (const service of ['food', 'product']) {
      expect(act(folder, { task: 'announce', service, stage: 'prod' }).exit).toBe(0);
      expect(act(folder, { task: 'gate', service, stage: 'prod' }).exit).toBe(0);
      expect(act(folder, { task: 'record', service, stage: 'prod' }).exit).toBe(0);
    }
    writeFileSync(join(folder, 'contracts/trilateral.yaml'), shopConfig('1.1.0'));
    writeFileSync(join(folder, 'contracts/events/schemas/food.schema.json'), payload());
    const refused = act(folder, { task: 'gate', service: 'food', stage: 'prod' });
    expect(refused).toMatchObject({
      exit: 1,
      out: expect.stringMatching('::error file=contracts'),
      outputs: expect.stringMatching('exit-code=1'),
    });
    const report = JSON.parse(readFileSync(join(folder, 'trilateral-gate.json'), 'utf8')) as { exit: number };
    expect([report.exit, refused.summary]).toEqual([1, expect.stringMatching('breaking for')]);
    expect(act(folder, { task: 'plan', service: 'food', stage: 'prod' }).exit).toBe(1);
    expect(act(folder, { task: 'retire', service: 'product@2.0.0', stage: 'prod' }).exit).toBe(0);
    expect(act(folder, { task: 'gate', stage: 'prod', 'fail-on': 'potential' }).exit).toBe(0);
  }, 120_000);

  it('refuses a task that there is not, and one without what it needs', () => {
    const folder = installed();
    expect(act(folder, { task: 'deploy' })).toMatchObject({
      exit: 2,
      out: expect.stringMatching('::error.*no task deploy'),
    });
    expect(act(folder, { task: 'record', stage: 'prod' })).toMatchObject({
      exit: 2,
      out: expect.stringMatching('needs the input service'),
    });
    expect(act(folder, { task: 'gate', service: '$(touch owned)', stage: 'prod' }).exit).toBe(2);
    expect(existsSync(join(folder, 'owned'))).toBe(false);
  });
});

describe('the GitLab template', () => {
  const inputs: Readonly<Record<string, string>> = { service: 'food', 'deploy-job': 'deploy' };
  const filled = (line: string): string =>
    line.replace(
      /\$\[\[ inputs\.([\w-]+) \]\]/g,
      (_, name: string) => inputs[name] ?? spec.spec.inputs[name]?.default ?? '',
    );
  const script = (job: string): string => (jobs[job]?.script ?? []).map(filled).join('\n');

  it('uses the inputs that it declares', () => {
    const used = [...text('ci/gitlab.yml').matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(spec.spec.inputs).sort());
  });

  it('checks, gates and records, and leaves reports that GitLab reads', () => {
    const folder = installed();
    expect(bash(folder, 'npx --no-install trilateral record --stage prod --create-stage', {}).exit).toBe(0);
    for (const job of ['trilateral-check', 'trilateral-gate', 'trilateral-record']) {
      expect([job, bash(folder, script(job), { CI: 'true' })]).toEqual([job, expect.objectContaining({ exit: 0 })]);
      expect(Array.isArray(JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8')))).toBe(true);
      expect(readFileSync(join(folder, 'trilateral.xml'), 'utf8')).toMatch('<testsuite');
    }
    expect(bash(folder, 'npx --no-install trilateral stages', {}).out).toMatch(/^food +- +1\.0\.0$|^food +1\.0\.0$/m);
  }, 60_000);
});
