import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateEventBusCommand, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { build } from 'esbuild';
import { describeOnStage, stageAvailability } from '../jest/describe-on-stage.ts';
import { startEmulator } from './emulator.ts';
import { eventually } from './eventually.ts';
import { installEmulator } from './installation.ts';
import { type LocalStage, localStage, servedAt } from './local-stage.ts';
import { StageUnavailable } from './unavailable.ts';

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const fixture = (path: string): string => fileURLToPath(new URL(`./fixtures/${path}`, import.meta.url));

const echoStack = {
  name: 'echo',
  template: fixture('echo/template.yaml'),
  functions: { echo: fixture('echo/handler.ts') },
};

describeOnStage(
  'the local stage',
  { availability: await stageAvailability(environment), environment, report: say },
  () => {
    let stage: LocalStage;
    let outputs: Readonly<Record<string, string>>;

    beforeAll(async () => {
      stage = await localStage({ environment: { ...environment, NOBODYS_BUSINESS: 'secret' }, progress: say });
      outputs = await stage.deploy(echoStack);
    }, 180_000);

    afterAll(() => stage?.stop(), 30_000);

    const echo = (body: string): Promise<Response> => stage.fetch(`${outputs.Url}/echo`, { method: 'POST', body });

    it('runs a deployed function and shows what it said on a channel', async () => {
      const observation = await stage.observe(outputs.Topic ?? '');
      const answer = await echo('hello');
      expect(answer.status).toBe(200);
      const message = await observation.next(({ body }) => body === 'hello');
      expect(message).toEqual({ body: 'hello', attributes: {} });
      expect(observation.seen()).toContainEqual(message);
      await observation.stop();
    }, 60_000);

    it('shows what goes over a bus', async () => {
      const bus = new EventBridgeClient(stage.client);
      const { EventBusArn = '' } = await bus.send(new CreateEventBusCommand({ Name: 'larder' }));
      const observation = await stage.observe(EventBusArn);
      const entry = { EventBusName: 'larder', Source: 'oven', DetailType: 'loaf-baked', Detail: '{"weight":750}' };
      await bus.send(new PutEventsCommand({ Entries: [entry] }));
      const message = await observation.next(({ attributes }) => attributes.source === 'oven');
      expect(message).toEqual({ body: '{"weight":750}', attributes: { source: 'oven', 'detail-type': 'loaf-baked' } });
      await observation.stop();
      bus.destroy();
    }, 60_000);

    it('hands functions nothing of the caller’s environment', async () => {
      const names: unknown = await (await echo('names')).json();
      expect(names).toContain('TOPIC');
      expect(names).not.toContain('NOBODYS_BUSINESS');
      expect(names).not.toContain('npm_config_user_agent');
    }, 60_000);

    it('names the resource and the reason when a stack fails', async () => {
      const broken = stage.deploy({ name: 'broken', template: fixture('broken/template.yaml') });
      await expect(broken).rejects.toThrow(/stack broken is ROLLBACK_COMPLETE\n {2}Policy \(AWS::IAM::Policy\): \S/);
    }, 60_000);

    it('listens on loopback alone', async () => {
      const port = Number(new URL(stage.endpoint).port);
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4');
      expect(await accepts('127.0.0.1', port)).toBe(true);
      for (const { address } of others) expect([address, await accepts(address, port)]).toEqual([address, false]);
    });

    it('leaves no process and no file behind, workers included', async () => {
      const own = await localStage({ environment });
      await own.deploy(echoStack);
      expect(own.emulator?.isAlive()).toBe(true);
      expect(existsSync(own.emulator?.folder ?? '')).toBe(true);
      await own.stop();
      expect(own.emulator?.isAlive()).toBe(false);
      expect(existsSync(own.emulator?.folder ?? '')).toBe(false);
      await expect(fetch(own.endpoint)).rejects.toThrow();
    }, 60_000);

    it('starts on another port beside one that runs', async () => {
      const second = await localStage({ environment });
      expect(second.endpoint).not.toBe(stage.endpoint);
      await second.stop();
    }, 60_000);

    it('uses an endpoint that is there, and leaves it as it was', async () => {
      const told: string[] = [];
      const borrowed = await localStage({
        environment: { ...environment, AWS_ENDPOINT_URL: stage.endpoint },
        progress: (line) => told.push(line),
      });
      expect(told).toEqual([`local stage: using ${stage.endpoint}`]);
      const { Url } = await borrowed.deploy({ ...echoStack, name: 'borrowed' });
      expect((await borrowed.fetch(`${Url}/echo`, { method: 'POST' })).status).toBe(200);
      await borrowed.stop();
      const cloudformation = new CloudFormationClient(stage.client);
      const { Stacks } = await cloudformation.send(new DescribeStacksCommand({}));
      expect(Stacks?.map(({ StackName }) => StackName)).not.toContain('borrowed');
      expect((await echo('still there')).status).toBe(200);
      cloudformation.destroy();
    }, 60_000);

    it('touches no stack of somebody else on it', async () => {
      const borrowed = await localStage({ environment: { ...environment, AWS_ENDPOINT_URL: stage.endpoint } });
      await expect(borrowed.deploy(echoStack)).rejects.toThrow('stack echo is there already, made by somebody else');
      await borrowed.stop();
      expect((await echo('still there')).status).toBe(200);
    }, 60_000);

    it('ends with its starter, however that ends', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'starter-'));
      const program = join(folder, 'starter.mjs');
      const python = await installEmulator({ cache: '.cache', environment, progress: say });
      await build({
        stdin: { contents: starterOf(python), resolveDir: fixture('..'), loader: 'ts' },
        outfile: program,
        bundle: true,
        format: 'esm',
        platform: 'node',
      });
      const starter = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
      const told = await new Promise<string>((resolve) => starter.stdout.once('data', (data) => resolve(String(data))));
      const [endpoint = '', ownFolder = ''] = told.split(' ');
      expect((await fetch(`${endpoint}/_ministack/health`)).status).toBe(200);
      starter.kill('SIGKILL');
      await eventually(
        () =>
          fetch(endpoint).then(
            () => false,
            () => true,
          ),
        { what: 'the end of the emulator' },
      );
      await eventually(() => !existsSync(ownFolder), { what: 'the end of its files' });
      await rm(folder, { recursive: true });
    }, 60_000);
  },
);

describeOnStage(
  'the installation of the emulator',
  { availability: await stageAvailability(environment), environment, report: say },
  () => {
    it('may happen twice at once, and nothing half-built stays', async () => {
      const cache = await mkdtemp(join(tmpdir(), 'stages-'));
      const install = (): Promise<string> => installEmulator({ cache, environment, progress: () => {} });
      const [first, second] = await Promise.all([install(), install()]);
      expect(first).toBe(second);
      expect(await readdir(cache)).toHaveLength(1);
      const emulator = await startEmulator({ python: first, account: '000000000000', environment });
      await emulator.stop();
      await rm(cache, { recursive: true });
    }, 180_000);
  },
);

describe('without Python', () => {
  const nowhere = { ...environment, PATH: '/nonexistent' };

  it('the stage is unavailable and says the way out', async () => {
    const starting = localStage({ environment: nowhere });
    await expect(starting).rejects.toThrow(StageUnavailable);
    await expect(starting).rejects.toThrow('python3 is not installed');
    await expect(starting).rejects.toMatchObject({ fix: expect.stringContaining('AWS_ENDPOINT_URL') });
  });

  it('a suite is not run, and says so', async () => {
    expect(await stageAvailability(nowhere)).toMatchObject({ available: false, reason: 'python3 is not installed' });
  });
});

describe('the address of an API', () => {
  it('is the emulator’s form of the public one', () => {
    const url = 'https://0a1b2c3d.execute-api.us-east-1.amazonaws.com/foods?limit=1';
    expect(servedAt(url, 'http://127.0.0.1:4566')).toBe(
      'http://127.0.0.1:4566/_aws/execute-api/0a1b2c3d/foods?limit=1',
    );
  });

  it('stays what it is on AWS', () => {
    const url = 'https://0a1b2c3d.execute-api.eu-west-1.amazonaws.com/foods';
    expect(servedAt(url, 'https://sqs.eu-west-1.amazonaws.com')).toBe(url);
  });
});

function starterOf(python: string): string {
  return `
    import { startEmulator } from './emulator.ts';
    const { endpoint, folder } = await startEmulator({
      python: ${JSON.stringify(python)}, account: '000000000000', environment: process.env,
    });
    process.stdout.write(endpoint + ' ' + folder);
    setInterval(() => {}, 1000);
  `;
}

/** Whether something accepts a connection at the address. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const answer = (accepted: boolean) => () => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
