import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { readTemplate, unmodelledIn } from '#testing/index.ts';
import { inRepository } from './larder.ts';

const run = promisify(execFile);
const services = readdirSync(inRepository('services'));
const templates = services.flatMap((service) =>
  readdirSync(inRepository(`services/${service}`))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `services/${service}/${file}`),
);
/** Stacks that are deployed to the local stage; what it lacks stands in files of other names. */
const everywhere = templates.filter((path) => path.endsWith('/template.yaml'));

const linter = await run('cfn-lint', ['--version']).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
);

describe('the stacks', () => {
  it.each(everywhere)('%s ask for nothing that the local stage only pretends to do', async (path) => {
    expect(unmodelledIn(await readTemplate(inRepository(path)))).toEqual([]);
  });

  it('have a pipeline and a README each', () => {
    const missing = services.flatMap((service) =>
      ['pipeline.yml', 'README.md', 'template.yaml']
        .map((file) => `services/${service}/${file}`)
        .filter((path) => !existsSync(inRepository(path))),
    );
    expect(missing).toEqual([]);
  });

  if (linter !== undefined) {
    it('are valid by cfn-lint', async () => {
      const { stdout } = await run('cfn-lint', ['--format', 'parseable', ...templates.map(inRepository)]).catch(
        (error: { readonly stdout: string }) => error,
      );
      expect(stdout).toBe('');
    }, 180_000);
  } else {
    const notRun = 'NOT RUN: the stacks by cfn-lint: there is no cfn-lint; install it with pip (cfn-lint)';
    process.stderr.write(`${notRun}\n`);
    if (process.env.CI) {
      it('are valid by cfn-lint', () => {
        throw new Error(notRun);
      });
    } else it.skip(notRun, () => {});
  }
});
