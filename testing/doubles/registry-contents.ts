/** What the service would answer with one of its modelled errors. */
export class Refused extends Error {
  readonly error: string;

  constructor(error: string, message: string) {
    super(message);
    this.error = error;
  }
}

type Input = Readonly<Record<string, unknown>>;
type Handler = (input: Input) => Input;
type Version = { readonly content: string; readonly type: string; readonly description: string };
type Registry = Map<string, readonly Version[]>;

const MOST_CHARACTERS = 100_000;
const ACCOUNT = 'arn:aws:schemas:us-east-1:000000000000';
const moment = new Date('2026-11-02T08:30:00Z');

/** The memory of a fake registry, and what each operation does to it. */
export function registryContents(pageSize: number): {
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly content: (registry: string, schema: string) => string | undefined;
} {
  const registries = new Map<string, Registry>();
  const registryOf = (input: Input): Registry => found(registries, input, 'RegistryName', 'Registry');
  const versionsOf = (input: Input): readonly Version[] => found(registryOf(input), input, 'SchemaName', 'Schema');
  return {
    content: (registry, schema) => registries.get(registry)?.get(schema)?.at(-1)?.content,
    handlers: {
      CreateRegistry: (input) => {
        const name = nameIn(input, 'RegistryName', /^[0-9A-Za-z_.@-]{1,64}$/);
        if (name.startsWith('aws.')) throw new Refused('ForbiddenException', `${name} is a name of AWS`);
        if (registries.has(name)) throw new Refused('ConflictException', `Registry with name ${name} already exists.`);
        registries.set(name, new Map());
        return describedRegistry(name);
      },
      DescribeRegistry: (input) => {
        registryOf(input);
        return describedRegistry(text(input, 'RegistryName'));
      },
      ListRegistries: (input) => {
        const { page, next } = paged([...registries.keys()].sort(), input, pageSize);
        return { Registries: page.map((name) => describedRegistry(name)), ...next };
      },
      CreateSchema: (input) => {
        const registry = registryOf(input);
        const name = nameIn(input, 'SchemaName', /^[0-9A-Za-z_.@-]{1,385}$/);
        if (registry.has(name)) throw new Refused('ConflictException', `Schema with name ${name} already exists.`);
        registry.set(name, [versionIn(input)]);
        return described(input, registry.get(name) ?? []);
      },
      UpdateSchema: (input) => {
        const before = versionsOf(input);
        const version = versionIn({ Type: before.at(-1)?.type, Content: before.at(-1)?.content, ...input });
        // The same content makes no new version.
        const isNew = before.at(-1)?.content !== version.content;
        const after = isNew ? [...before, version] : [...before.slice(0, -1), version];
        registryOf(input).set(text(input, 'SchemaName'), after);
        return described(input, after);
      },
      DeleteSchema: (input) => {
        versionsOf(input);
        registryOf(input).delete(text(input, 'SchemaName'));
        return {};
      },
      DescribeSchema: (input) => {
        const versions = versionsOf(input);
        const wanted = input['SchemaVersion'] === undefined ? versions.length : Number(input['SchemaVersion']);
        const version = versions[wanted - 1];
        if (version === undefined) throw new Refused('NotFoundException', 'Schema version does not exist.');
        return { ...described(input, versions.slice(0, wanted)), Content: version.content };
      },
      ListSchemas: (input) => {
        const prefix = text(input, 'SchemaNamePrefix');
        const registry = registryOf(input);
        const names = [...registry.keys()].filter((name) => name.startsWith(prefix)).sort();
        const { page, next } = paged(names, input, pageSize);
        const summary = (SchemaName: string) => ({ SchemaName, VersionCount: registry.get(SchemaName)?.length ?? 0 });
        return { Schemas: page.map(summary), ...next };
      },
      ListSchemaVersions: (input) => {
        const numbers = versionsOf(input).map((_, index) => String(index + 1));
        const { page, next } = paged(numbers.reverse(), input, pageSize);
        const SchemaName = text(input, 'SchemaName');
        return { SchemaVersions: page.map((SchemaVersion) => ({ SchemaName, SchemaVersion })), ...next };
      },
    },
  };
}

function describedRegistry(name: string): Input {
  return { RegistryName: name, RegistryArn: `${ACCOUNT}:registry/${name}` };
}

function described(input: Input, versions: readonly Version[]): Input {
  const last = versions.at(-1);
  const name = text(input, 'SchemaName');
  return {
    SchemaName: name,
    SchemaArn: `${ACCOUNT}:schema/${text(input, 'RegistryName')}/${name}`,
    SchemaVersion: String(versions.length),
    Type: last?.type,
    Description: last?.description,
    LastModified: moment,
    VersionCreatedDate: moment,
  };
}

function versionIn(input: Input): Version {
  const [content, type] = [text(input, 'Content'), text(input, 'Type')];
  if (type !== 'OpenApi3' && type !== 'JSONSchemaDraft4') throw new Refused('BadRequestException', `no type ${type}`);
  if (content.length === 0 || content.length > MOST_CHARACTERS)
    throw new Refused('BadRequestException', `Content has ${content.length} characters, at most ${MOST_CHARACTERS}`);
  if (!isJson(content)) throw new Refused('BadRequestException', 'Content is no JSON');
  return { content, type, description: text(input, 'Description') };
}

function isJson(content: string): boolean {
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}

/** A page of `all`; its token is the place where the next one starts. */
function paged(all: readonly string[], input: Input, pageSize: number) {
  const limit = Number(input['Limit'] ?? pageSize);
  if (!(limit >= 1 && limit <= 100)) throw new Refused('BadRequestException', 'Limit is 1 to 100');
  const from = Number(input['NextToken'] ?? 0);
  const to = from + limit;
  return { page: all.slice(from, to), next: to < all.length ? { NextToken: String(to) } : {} };
}

function found<Value>(all: ReadonlyMap<string, Value>, input: Input, member: string, what: string): Value {
  const value = all.get(text(input, member));
  if (value === undefined)
    throw new Refused('NotFoundException', `${what} with name ${text(input, member)} does not exist.`);
  return value;
}

function nameIn(input: Input, member: string, pattern: RegExp): string {
  const name = text(input, member);
  if (!pattern.test(name)) throw new Refused('BadRequestException', `${name} is no ${member}`);
  return name;
}

function text(input: Input, member: string): string {
  const value = input[member];
  return typeof value === 'string' ? value : '';
}
