import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Environment, Progress } from '../local-stage/environment.ts';
import { run } from '../local-stage/run.ts';
import { StageUnavailable } from '../local-stage/unavailable.ts';
import { program, project } from './local-node.ts';

/** Says that Java or Maven is missing; starts neither a node nor a download. */
export async function probeJava(environment: Environment): Promise<void> {
  for (const [tool, question] of [
    ['javac', '-version'],
    ['mvn', '-version'],
  ] as const) {
    const { outcome, output } = await run(tool, [question], environment);
    if (outcome === 'done') continue;
    const reason = outcome === 'missing' ? `there is no ${tool}` : `${tool} does not run: ${output.slice(-200)}`;
    const fix = 'install a JDK 17 and Maven, or set OPENSEARCH_URL to an OpenSearch that may be written to';
    throw new StageUnavailable(reason, fix);
  }
}

/** The class path of a node, fetched and compiled once for each version of what it is made from. */
export async function installNode(options: {
  readonly cache: string;
  readonly environment: Environment;
  readonly progress: Progress;
}): Promise<string> {
  const digest = createHash('sha256').update(project).update(program).digest('hex').slice(0, 16);
  const folder = resolve(options.cache, `opensearch-${digest}`);
  const classPath = [join(folder, 'classes'), join(folder, 'lib', '*')].join(delimiter);
  if (await exists(folder)) return classPath;
  await probeJava(options.environment);
  options.progress('local stage: fetches OpenSearch, once');
  const building = `${folder}.${randomUUID()}`;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(building);
  try {
    await writeFile(join(building, 'pom.xml'), project);
    await writeFile(join(building, 'LocalNode.java'), program);
    const libraries = join(building, 'lib');
    const fetching = ['-q', '-B', '-f', join(building, 'pom.xml'), 'dependency:copy-dependencies'];
    await mustRun('mvn', [...fetching, `-DoutputDirectory=${libraries}`], options.environment);
    const flags = ['-nowarn', '-cp', join(libraries, '*'), '-d', join(building, 'classes')];
    await mustRun('javac', [...flags, join(building, 'LocalNode.java')], options.environment);
    await rename(building, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return classPath;
}

async function mustRun(tool: string, args: readonly string[], env: Environment): Promise<void> {
  const { outcome, output } = await run(tool, args, env);
  if (outcome !== 'done') throw new Error(`local stage: ${tool} ${args.join(' ')} failed:\n${output.slice(-2000)}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
