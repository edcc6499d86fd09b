import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { ExitCode, Report } from '#model/report.ts';

/** One command of the CLI. Its module loads only when it is run or asked for help. */
export type CliCommand = {
  readonly name: string;
  readonly summary: string;
  /** Paragraphs under the summary in `--help`. */
  readonly description?: string;
  /** In commander's notation: `<service>` is required, `[files...]` takes any number. */
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CliOption[];
  /** Command lines with what they do, shown by `--help`; each runs in a repository with Larder's contracts. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  readonly run: (input: CommandInput, shell: Shell) => Promise<Outcome>;
};

export type CliOption = {
  /** `--to <stage>`, `--retire`, `--if-seq <number>`. */
  readonly flags: string;
  readonly description: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string;
};

export type CommandInput = {
  /** Positional arguments in order; a variadic one is spread. */
  readonly arguments: readonly string[];
  /** By camel-cased name: `--if-seq 3` is `ifSeq: '3'`, a flag is `true`. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
};

/** The world as a command sees it: everything that is not a pure function comes in here. */
export type Shell = {
  /** The repository: the folder that holds the contracts folder. Absolute. */
  readonly cwd: string;
  /** Name of the contracts folder in `cwd`. */
  readonly contracts: string;
  /** Where content-addressed caches live. Absolute; may not exist yet. */
  readonly cacheDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Elapsed seconds of this process's work. */
  readonly seconds: () => number;
  /** Shows what is being done, on a terminal only, and replaces what it showed before. */
  readonly progress: (text: string) => void;
  /** One line on stderr, unless `--quiet`; a text that takes long to make is made only then. */
  readonly note: (text: string | (() => string)) => void;
  readonly stdin: () => AsyncIterable<Buffer | string>;
  /** Writes straight to the result stream; for commands that stream their result. */
  readonly write: (text: string) => void;
  readonly paint: Paint;
  /** Resolves when the user asks to stop (Ctrl-C, SIGTERM); for commands that serve. */
  readonly interrupted: () => Promise<void>;
};

/** Colours for people; each returns its text unchanged when there is no terminal. */
export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
};

/**
 * What a command leaves behind. `report`: findings, rendered by the chosen format, which also gives the exit code.
 * `data`: an answer of another shape. `streamed`: the command wrote its result itself.
 */
export type Outcome =
  | {
      readonly kind: 'report';
      readonly report: Report;
      readonly detail?: 'screen' | 'all';
      readonly exit?: ExitCode;
      /** A file that gets the report as JSON, whatever is printed. */
      readonly keptIn?: string;
    }
  | {
      readonly kind: 'data';
      readonly pretty: string;
      readonly json: Json;
      readonly exit: ExitCode;
      /** The same answer as findings, for formats that know nothing else. */
      readonly findings?: readonly Finding[];
    }
  | { readonly kind: 'streamed'; readonly exit: ExitCode };
