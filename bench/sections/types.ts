import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { generateTypes } from '#generators/index.ts';
import { loadCatalog } from '#model/load/index.ts';
import { row } from '../measure.ts';
import { writeWorkspace } from '../workspace.ts';

const FOLDER = resolve('.cache/bench/types-300');

/** Types from 300 event schemas that share 20 parts, beside the plain libraries on the same files. */
export async function section(): Promise<void> {
  writeWorkspace(FOLDER, { services: 1, eventsEach: 300, shared: 20 });
  const { catalog } = await loadCatalog({ repository: FOLDER });
  const ours = await timed(5, () => generateTypes(catalog));
  const bundle = bundled(join(FOLDER, 'contracts/events/schemas'), '#/definitions/');
  const plain = await timed(5, () =>
    compile({ ...bundle, title: 'All' }, 'All', {
      bannerComment: '',
      format: false,
      unreachableDefinitions: true,
      $refOptions: { resolve: { http: false } },
    }),
  );
  const schemas = bundled(join(FOLDER, 'contracts/events/schemas'), '#/components/schemas/').definitions;
  const description = { openapi: '3.1.0', info: { title: 'All', version: '1' }, paths: {}, components: { schemas } };
  const openapi = await timed(5, async () => astToString(await openapiTypescript(JSON.stringify(description))));
  row('generateTypes, 300 event schemas', ours, 's', '0.6');
  row('json-schema-to-typescript, one bundle, unformatted', plain, 's');
  row('openapi-typescript, one document', openapi, 's');
}

async function timed(times: number, work: () => unknown): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let index = 0; index < times; index++) {
    const started = performance.now();
    await work();
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds;
}

/** All schemas of `folder` as one document, references rewritten to `prefix`. */
function bundled(folder: string, prefix: string): { readonly definitions: Record<string, object> } {
  const entries = readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replace(/"(shared-\d+)\.schema\.json"/g, `"${prefix}$1"`);
    return [file.replace('.schema.json', ''), JSON.parse(text)] as const;
  });
  return { definitions: Object.fromEntries(entries) };
}
