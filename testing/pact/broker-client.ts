import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientAnswer, PactClient } from '#stages/broker/port.ts';
import { loadPeer } from '../local-stage/clients.ts';
import type { Environment } from '../local-stage/environment.ts';

/** A broker by its address. Secrets come from the environment alone, under the names that Pact's own tools use. */
export type BrokerAddress = { readonly url: string; readonly environment: Environment };

/** Milliseconds after which a command is given up. */
const LONGEST = 120_000;
/** A broker that is down is noticed after 1.5 s and not after a minute. */
const RETRIES = '2';

const passed = [
  ...['PATH', 'HOME', 'SystemRoot', 'TMPDIR', 'TEMP', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'],
  ...['http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['PACT_BROKER_USERNAME', 'PACT_BROKER_PASSWORD', 'PACT_BROKER_TOKEN', 'PACT_BROKER_HTTP_RETRIES'],
];

/** The genuine client, `@pact-foundation/pact-cli`: an optional peer, found and started where it is needed. */
export async function pactClient({ url, environment }: BrokerAddress): Promise<PactClient> {
  const program = await loadPeer('@pact-foundation/pact-cli', async () => programIn());
  const own = Object.fromEntries(passed.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const env = { PACT_BROKER_HTTP_RETRIES: RETRIES, ...own, PACT_BROKER_BASE_URL: url, PACT_DO_NOT_TRACK: 'true' };
  return {
    place: url,
    run: async (args, files = []) => {
      if (files.length === 0) return run(program, ['broker', ...args], env);
      const folder = await mkdtemp(join(tmpdir(), 'pacts-'));
      try {
        const paths = files.map((_, index) => join(folder, `${index}.json`));
        await Promise.all(paths.map((path, index) => writeFile(path, files[index] ?? '')));
        return await run(program, ['broker', ...args, ...paths], env);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Where the package for this machine keeps its program. */
function programIn(): string {
  const standalone: unknown = createRequire(import.meta.url)('@pact-foundation/pact-cli/src/pact-standalone.js');
  const found =
    typeof standalone === 'object' && standalone !== null && 'default' in standalone ? standalone.default : undefined;
  if (typeof found === 'object' && found !== null && 'pactFullPath' in found) return String(found.pactFullPath);
  throw Object.assign(new Error('pact-cli has no program'), { code: 'MODULE_NOT_FOUND' });
}

function run(program: string, args: readonly string[], env: Record<string, string | undefined>): Promise<ClientAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST });
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
      const parts: string[] = [];
      stream.setEncoding('utf8').on('data', (text: string) => parts.push(text));
      return parts;
    });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, stdout: (stdout ?? []).join(''), stderr: (stderr ?? []).join('') }));
  });
}
