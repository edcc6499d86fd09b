/** What a layer may import besides itself, and why not more; the failure message of the architecture test. */
export type Layer = {
  readonly folder: string;
  readonly layers: readonly string[];
  /** Packages and Node builtins, by exact name or as a prefix ending in `/`; `*` allows any. */
  readonly packages: readonly string[];
  readonly because: string;
};

export const layers: readonly Layer[] = [
  {
    folder: 'model/load',
    layers: ['model'],
    packages: ['*'],
    because: 'model/load is the only reader of contract files; it knows parsers and no other layer',
  },
  {
    folder: 'model/patterns',
    layers: ['model/patterns'],
    packages: ['refa', '@eslint-community/regexpp'],
    because: 'what a pattern costs is asked of the pattern alone; lint warns of it, generators write around it',
  },
  {
    folder: 'model',
    layers: ['model'],
    packages: ['node:crypto', 'canonicalize'],
    because: 'model is types and pure functions; parsers live in model/load only (digests need a hash)',
  },
  {
    folder: 'compat/inclusion/proofs',
    layers: ['compat', 'model'],
    packages: ['fast-check', 'ajv', 'ajv/', 'ajv-formats', 'ajv-formats/', '@hyperjump/'],
    because: 'what the laws of the engine are tried with is used by tests alone',
  },
  {
    folder: 'compat/inclusion',
    layers: ['compat/inclusion', 'model'],
    packages: ['refa', '@eslint-community/regexpp', 'ajv', 'ajv/', 'ajv-formats', 'ajv-formats/', '@hyperjump/'],
    because: 'the engine is pure: regular languages in, and validators behind the witness port',
  },
  {
    folder: 'compat',
    layers: ['compat', 'model'],
    packages: [],
    because: 'comparison takes values and returns values; files, clocks and stages are not its business',
  },
  {
    folder: 'lint',
    layers: ['lint', 'model'],
    packages: ['ajv', 'ajv/', 'ajv-formats', 'refa', '@eslint-community/regexpp', 'node:vm'],
    because: 'lint looks at one catalog; comparing two things belongs to compat',
  },
  {
    folder: 'generators',
    layers: ['generators', 'model'],
    packages: ['*'],
    because: 'generators turn a catalog into text in memory; they do not compare and do not write',
  },
  {
    folder: 'stages',
    layers: ['stages', 'model', 'compat'],
    packages: ['*'],
    because: 'stages know what is deployed and ask compat; they start no processes and print nothing',
  },
  {
    folder: 'testing',
    layers: [
      'testing',
      'model',
      'stages',
      'generated',
      'generators/validators/language.ts',
      'generators/events/envelope.ts',
      'generators/runtime',
    ],
    packages: ['*'],
    because:
      'the harness is imported by services’ tests: no CLI, no site; of the generators what generated code accepts, and how it unwraps',
  },
  {
    folder: 'cli',
    layers: ['cli', 'model', 'compat', 'lint', 'generators', 'stages', 'testing'],
    packages: ['*'],
    because: 'the CLI is the thin shell around all other layers',
  },
  {
    folder: 'services',
    layers: ['services'],
    packages: ['@larder/contracts', '@larder/contracts/', '@aws-sdk/', '@smithy/', 'aws-lambda', 'node:crypto'],
    because: 'a service imports its generated contracts and the AWS SDK, never the tool',
  },
  {
    folder: 'site',
    layers: ['site', 'generators/catalog-json.ts', 'generators/stages-json.ts'],
    packages: ['*'],
    because: 'the site renders generated JSON: it knows the shape of that and nothing of how it came to be',
  },
];

/** Globals and builtins that only some layers may touch. */
export const powers: readonly {
  readonly name: string;
  /** A global, looked for in code outside of strings and comments. */
  readonly global?: RegExp;
  /** Or modules. */
  readonly modules?: readonly string[];
  /** Folders. */
  readonly allowed: readonly string[];
  readonly because: string;
}[] = [
  {
    name: 'console',
    global: /\bconsole\./,
    allowed: ['cli', 'services', 'site'],
    because: 'only cli/ prints; everything else returns what it has to say (a service logs, the site builds)',
  },
  {
    name: 'process',
    global: /(?<![\w.])process\./,
    allowed: ['cli', 'services', 'site', 'testing'],
    because: 'only cli/ touches the process; testing/ starts others',
  },
  {
    name: 'child processes',
    modules: ['node:child_process', 'node:cluster', 'node:worker_threads'],
    allowed: ['testing', 'site', 'cli/revisions'],
    because: 'only testing/ starts processes (the site its own build, and cli/revisions the git binary)',
  },
];
