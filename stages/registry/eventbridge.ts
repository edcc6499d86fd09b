import type { DescribeSchemaCommandOutput, SchemasClient } from '@aws-sdk/client-schemas';
import { type AccountAccess, clientOptions } from '../account-access.ts';
import { asked } from '../account-failure.ts';
import type { RegisteredSchema, SchemaRegistry } from './port.ts';

type Sdk = typeof import('@aws-sdk/client-schemas');

/**
 * The registry `name` among the schema registries of EventBridge in the account and region that the SDK finds.
 *
 * Reads with DescribeSchema and never with ExportSchema, which answers with another document than was put in. The SDK
 * is an optional peer: without it this throws what a missing module throws.
 */
export async function eventBridgeRegistry(name: string, access: AccountAccess = {}): Promise<SchemaRegistry> {
  const sdk: Sdk = await import('@aws-sdk/client-schemas');
  const client = new sdk.SchemasClient(clientOptions(access));
  const RegistryName = name;
  return {
    place: `eventbridge:${name}`,
    exists: async () => {
      const command = new sdk.DescribeRegistryCommand({ RegistryName });
      return (await found('schemas:DescribeRegistry', () => client.send(command))) !== undefined;
    },
    make: async () => {
      const Description = 'Contracts of events, published by Trilateral.';
      await asked('schemas:CreateRegistry', () =>
        client.send(new sdk.CreateRegistryCommand({ RegistryName, Description })).catch(ignoreTaken),
      );
    },
    names: () => asked('schemas:ListSchemas', () => namesIn(sdk, client, RegistryName)),
    read: async (SchemaName) => {
      const command = new sdk.DescribeSchemaCommand({ RegistryName, SchemaName });
      const schema = await found('schemas:DescribeSchema', () => client.send(command));
      return schema === undefined ? undefined : registered(SchemaName, schema);
    },
    add: ({ name: SchemaName, type: Type, content: Content, description: Description }) =>
      asked('schemas:CreateSchema', async () => {
        const command = new sdk.CreateSchemaCommand({ RegistryName, SchemaName, Type, Content, Description });
        const made = await client.send(command).catch(ignoreTaken);
        if (made !== undefined) return 'added';
        // The model names no error for a name that is taken: look, rather than trust the status.
        const there = await found('schemas:DescribeSchema', () =>
          client.send(new sdk.DescribeSchemaCommand({ RegistryName, SchemaName })),
        );
        if (there !== undefined) return 'taken';
        await client.send(command);
        return 'added';
      }),
    replace: async ({ name: SchemaName, type: Type, content: Content, description: Description }) => {
      const command = new sdk.UpdateSchemaCommand({ RegistryName, SchemaName, Type, Content, Description });
      await asked('schemas:UpdateSchema', () => client.send(command));
    },
  };
}

async function namesIn(sdk: Sdk, client: SchemasClient, RegistryName: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { Schemas = [] } of sdk.paginateListSchemas({ client, pageSize: 100 }, { RegistryName }))
    for (const { SchemaName } of Schemas) if (SchemaName !== undefined) names.push(SchemaName);
  return names.sort();
}

function registered(name: string, { Content, Type, SchemaVersion }: DescribeSchemaCommandOutput): RegisteredSchema {
  const type = Type === 'JSONSchemaDraft4' ? Type : 'OpenApi3';
  return { name, type, content: Content ?? '', version: SchemaVersion ?? '' };
}

/** The answer, or undefined where the service says that there is no such thing. */
async function found<Answer>(action: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  return asked(action, () =>
    ask().catch((error: unknown) => {
      if (isNamed(error, 'NotFoundException')) return undefined;
      throw error;
    }),
  );
}

/** 409 says that the name is taken, and so may 400. */
function ignoreTaken(error: unknown): undefined {
  if (isNamed(error, 'ConflictException') || isNamed(error, 'BadRequestException')) return undefined;
  throw error;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
