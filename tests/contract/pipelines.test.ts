import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readTemplate } from '#testing/index.ts';
import { inRepository } from './larder.ts';
import { type Call, cloneOfLarder, pipelineOf, runPipeline } from './run-pipeline.ts';

const services = readdirSync(inRepository('services'));
const { services: declared }: { services: Readonly<Record<string, { version: string }>> } = parse(
  readFileSync(inRepository('contracts/trilateral.yaml'), 'utf8'),
);

/** The version that every service has in the clone. */
const next = '9.9.9';

let folder: string;
beforeAll(() => {
  folder = cloneOfLarder(next);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What follows an option. */
const following = (args: readonly string[], option: string): string => args[args.indexOf(option) + 1] ?? '';

describe.each(services)('the pipeline of %s', (service) => {
  const pipeline = pipelineOf(service);
  let calls: readonly Call[];
  const callsOf = (...start: readonly string[]) => calls.filter((call) => start.every((part, at) => call[at] === part));

  beforeAll(() => {
    calls = runPipeline(folder, { ...pipeline, env: { ...pipeline.env, VERSION: next } });
  }, 120_000);

  it('asks the gate before it deploys, and records and shares what it deployed', () => {
    const steps = [
      ['npx', 'trilateral', 'can-deploy'],
      ['aws', 'cloudformation', 'deploy'],
      ['npx', 'trilateral', 'record'],
      ['git', 'push'],
    ];
    const places = steps.map((step) => calls.findIndex((call) => step.every((part, at) => call[at] === part)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(pipeline.env.VERSION).toBe(declared[service]?.version);
    for (const [, , task, named] of callsOf('npx', 'trilateral'))
      expect([task, named]).toEqual([task, `${service}@${next}`]);
    const journal = readdirSync(join(folder, 'deployments/stages/dev')).sort().at(-1) ?? '';
    const last: unknown = JSON.parse(readFileSync(join(folder, 'deployments/stages/dev', journal), 'utf8'));
    expect(last).toMatchObject({ action: 'deployed', service, version: next });
    expect(callsOf('git', 'add')).toEqual([['git', 'add', 'deployments']]);
  });

  it('gives each stack the parameters that it asks for, and no others', async () => {
    for (const [, , , ...args] of callsOf('aws', 'cloudformation', 'deploy')) {
      const { parameters = {}, resources } = await readTemplate(join(folder, following(args, '--template-file')));
      const start = args.indexOf('--parameter-overrides');
      const given = start === -1 ? [] : args.slice(start + 1).map((pair) => pair.slice(0, pair.indexOf('=')));
      const needed = Object.keys(parameters).filter((name) => parameters[name]?.['Default'] === undefined);
      expect(given.filter((name) => parameters[name] === undefined)).toEqual([]);
      expect(needed.filter((name) => !given.includes(name))).toEqual([]);
      const hasRoles = Object.values(resources).some(({ Type }) => Type === 'AWS::IAM::Role');
      expect([following(args, '--stack-name'), args.includes('--capabilities')]).toEqual([
        following(args, '--stack-name'),
        hasRoles,
      ]);
    }
  });

  it('packs the functions that the stack names, where the stack looks for them', () => {
    const template = readFileSync(inRepository(`services/${service}/template.yaml`), 'utf8');
    const named = [...template.matchAll(/\$\{ArtifactPrefix\}\/([\w-]+)\.zip"/g)].map(([, name]) => name);
    const packed = callsOf('npx', 'esbuild').map(([, , entry = '']) => entry);
    expect([...packed].sort()).toEqual(named.map((name) => `services/${service}/functions/${name}.ts`).sort());
    expect(packed.filter((entry) => !existsSync(inRepository(entry)))).toEqual([]);
    const prefix = calls
      .flat()
      .find((part) => part.startsWith('ArtifactPrefix='))
      ?.slice('ArtifactPrefix='.length);
    for (const [, , , from, to] of callsOf('aws', 's3', 'cp')) {
      expect(named.map((name) => `build/${name}.zip`)).toContain(from);
      expect(to).toBe(`s3://the-vars.ARTIFACT_BUCKET/${prefix}/`);
    }
  });

  it('runs tests that there are', () => {
    const named = callsOf('npm', 'test').flatMap(([, , , ...paths]) => paths);
    expect(named.filter((path) => !existsSync(inRepository(path)))).toEqual([]);
  });
});

describe('the pipelines', () => {
  it('bundle functions alike, with flags that esbuild takes', () => {
    const commands = services.flatMap((service) => {
      const runs = pipelineOf(service).jobs['roll-out']?.steps.map(({ run = '' }) => run) ?? [];
      const found = runs.flatMap((run) => /npx esbuild[\s\S]*?(?=\n +\(cd)/.exec(run) ?? []);
      return found.map((command) => command.replaceAll(`services/${service}/`, 'services/food/'));
    });
    expect([commands.length, new Set(commands).size]).toEqual([services.length - 2, 1]);
    const script = `function=api; ${commands[0]}`.replaceAll('npx ', 'node_modules/.bin/');
    const { status, stderr } = spawnSync('bash', ['-ec', script], { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('rror')]);
    const bundle = readFileSync(join(folder, 'build/api/index.mjs'), 'utf8');
    expect(bundle).toMatch(/export\{\w+ as handler\}/);
  }, 60_000);
});
