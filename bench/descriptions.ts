import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A large public API description at `version`, from its package; fetched once, then kept in `folder`. */
export function publicDescription(folder: string, version: string): string {
  const file = join(folder, `${version}.json`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unpacked = join(folder, `unpacked-${version}`);
  mkdirSync(unpacked, { recursive: true });
  execFileSync('npm', ['pack', `@octokit/openapi@${version}`, '--silent'], { cwd: folder, stdio: 'ignore' });
  const archive = join(folder, `octokit-openapi-${version}.tgz`);
  const member = 'package/generated/api.github.com.json';
  execFileSync('tar', ['xzf', archive, '-C', unpacked, member]);
  writeFileSync(file, readFileSync(join(unpacked, member)));
  rmSync(unpacked, { recursive: true, force: true });
  rmSync(archive, { force: true });
  return file;
}

/** A repository in `folder` whose one service has the API that `description` states. */
export function writeApi(folder: string, description: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'contracts/http'), { recursive: true });
  const config = {
    title: 'Measured',
    ruleset: 1,
    stages: ['prod'],
    owners: { team: { name: 'Team' } },
    services: { api: { title: 'API', kind: 'external', version: '1.0.0', owner: 'team' } },
  };
  writeFileSync(join(folder, 'contracts/trilateral.yaml'), JSON.stringify(config));
  writeFileSync(join(folder, 'contracts/http/api.openapi.json'), description);
  return folder;
}

type Members = { [name: string]: unknown };

/** `description` with eight edits that break callers: four in shared schemas, four in operations. */
export function withEightEdits(description: string): string {
  const root = JSON.parse(description) as Members;
  const at = (...path: readonly string[]): Members => path.reduce((value, name) => value[name] as Members, root);
  const schema = (name: string): Members => at('components', 'schemas', name);
  const properties = (name: string): Members => schema(name)['properties'] as Members;
  properties('simple-user')['login'] = { type: 'integer' };
  properties('minimal-repository')['full_name'] = { type: 'boolean' };
  schema('issue')['required'] = (schema('issue')['required'] as string[]).filter((name) => name !== 'number');
  properties('team')['slug'] = { type: 'array', items: { type: 'string' } };
  delete at('paths')['/zen'];
  delete at('paths', '/meta')['get'];
  const emojis = at('paths', '/emojis', 'get');
  emojis['parameters'] = [{ name: 'set', in: 'query', required: true, schema: { type: 'string' } }];
  at('paths', '/gists', 'post', 'requestBody', 'content', 'application/json', 'schema')['required'] = [
    'files',
    'public',
  ];
  return JSON.stringify(root, null, 2);
}

/** A description of some 8 MB whose schemas all lead to each other; `type` is that of one property of one of them. */
export function recursiveDescription(type: string): string {
  const count = 4000;
  const note = 'Something that holds others of its kind. '.repeat(36);
  const schemas = Array.from({ length: count }, (_, index) => {
    const links = [1, 7, 61].map((step, place) => {
      const to = { $ref: `#/components/schemas/S${(index + step) % count}` };
      return [`to${place}`, place === 1 ? { type: 'array', items: to } : to] as const;
    });
    const id = { type: index === count / 2 ? type : 'string', description: note };
    return [
      `S${index}`,
      { type: 'object', required: ['id'], properties: { ...Object.fromEntries(links), id } },
    ] as const;
  });
  const paths = Array.from({ length: 200 }, (_, index) => {
    const schema = { $ref: `#/components/schemas/S${index * 20}` };
    return [
      `/things${index}`,
      { get: { responses: { '200': { description: 'OK', content: { 'application/json': { schema } } } } } },
    ];
  });
  const info = { title: 'Recursive', version: '1.0.0' };
  const parts = { paths: Object.fromEntries(paths), components: { schemas: Object.fromEntries(schemas) } };
  return JSON.stringify({ openapi: '3.1.0', info, ...parts }, null, 2);
}
