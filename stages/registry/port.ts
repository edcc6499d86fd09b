/** A schema as a registry keeps it. */
export type RegisteredSchema = {
  readonly name: string;
  readonly type: 'OpenApi3' | 'JSONSchemaDraft4';
  readonly content: string;
  /** As the registry numbers it. */
  readonly version: string;
};

/** What is to be kept in a registry. */
export type SchemaDraft = Pick<RegisteredSchema, 'name' | 'type' | 'content'> & { readonly description: string };

/**
 * A registry of schemas outside of the stage store. Methods throw `AccountError` where it does not answer; nothing
 * that could not be read is ever taken for absent.
 */
export type SchemaRegistry = {
  /** How people find it: `eventbridge:trilateral`. */
  readonly place: string;
  readonly exists: () => Promise<boolean>;
  /** Makes the registry; one that is there already is left as it is. */
  readonly make: () => Promise<void>;
  /** Names of all its schemas, sorted. */
  readonly names: () => Promise<readonly string[]>;
  readonly read: (name: string) => Promise<RegisteredSchema | undefined>;
  /** Adds a schema; `taken` where there is one of that name by now. */
  readonly add: (draft: SchemaDraft) => Promise<'added' | 'taken'>;
  /** Gives a schema that is there a new version. */
  readonly replace: (draft: SchemaDraft) => Promise<void>;
};
