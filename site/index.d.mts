import type { CatalogJson } from '../generators/catalog-json.ts';
import type { StagesJson } from '../generators/stages-json.ts';

/** A rule, as `trilateral explain` says it. */
export type RuleJson = {
  readonly id: string;
  readonly title: string;
  /** What it is about: rules are listed under this heading. */
  readonly area: string;
  readonly why: string;
  readonly fix: string;
  /** Who gives the verdict, in words. */
  readonly decidedBy: string;
  /** The version of the rule set that it came with. */
  readonly ruleset: number;
  readonly examples: readonly {
    readonly kind: 'wrong' | 'right';
    readonly name: string;
    /** `diff` marks lines that went and came with `-` and `+`. */
    readonly files: readonly { readonly name: string; readonly text: string; readonly diff?: true }[];
    readonly says: readonly string[];
  }[];
};

export type SiteOptions = {
  readonly catalog: CatalogJson;
  readonly stages: StagesJson;
  /** A page for each; findings lead there. */
  readonly rules?: readonly RuleJson[];
  /** Reports to keep as pages below `/impact/`, as `trilateral diff` and `can-deploy` print them with `--format json`. */
  readonly reports?: readonly { readonly name: string; readonly report: unknown }[];
  /** Replaced as a whole; refused when it holds something that is not a built site. */
  readonly outDir: string;
  /** The path that the site is served under, default `/`. */
  readonly baseUrl?: string;
  /** Default: `site.title` of the configuration, else the catalog's title; the tagline likewise. */
  readonly title?: string;
  readonly tagline?: string;
  /** Logo, colours and guides. */
  readonly look?: SiteLook;
  /**
   * Where builds take place, each in a folder of its own that is removed afterwards, and where the last shells made are
   * kept; default: the temporary folder, and none is kept.
   */
  readonly cacheDir?: string;
  /** One that was started before, with the same options; default: one for this build. */
  readonly builder?: SiteBuilder;
  /** Called with one line per step. */
  readonly progress?: (line: string) => void;
};

/** What makes a site a team's own. */
export type SiteLook = {
  /** A file that lies beside the pages, `logo.svg`. */
  readonly logo?: { readonly name: string; readonly base64: string };
  /** By name (`link`, `in`, `out`, `sync`): six hexadecimal digits behind `#`. */
  readonly colours?: Readonly<Record<string, { readonly light: string; readonly dark: string }>>;
  /** Folders of Markdown files, shown under `/docs/`; of several each under its own name. */
  readonly docs: readonly string[];
};

export type BuiltSite = {
  readonly outDir: string;
  /** Of everything that went into the site: equal digests, equal sites, but for ages of less than a day. */
  readonly digest: string;
  /** True when `outDir` already held this very site. */
  readonly skipped: boolean;
  readonly pages: number;
  /** What readers of the site may stumble over, in sentences. */
  readonly notes: readonly string[];
};

/** Builds the static catalog site; throws `SiteError` and leaves `outDir` as it was when that fails. */
export function buildSite(options: SiteOptions): Promise<BuiltSite>;

/** What builds one site, at work on its shell since it was started. */
export type SiteBuilder = {
  /** Of all that the shell follows from. */
  readonly digest: Promise<string>;
  /** Lays out and renders what shows `inputs`; the folder that holds it until the builder is dismissed, and notes for people. */
  readonly build: (
    inputs: object,
    progress: (line: string) => void,
  ) => Promise<{ readonly dir: string; readonly notes: readonly string[] }>;
  /** Ends what still runs, and takes its folder away. */
  readonly dismiss: () => Promise<void>;
};

/**
 * Starts to build what takes a while and does not follow from contracts, the shell of the site, while what the site shows
 * is still found out.
 */
export function startBuilder(options?: Pick<SiteOptions, 'baseUrl' | 'look' | 'rules' | 'cacheDir'>): SiteBuilder;

export type ServedSite = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** Serves a built site on loopback; `port` 0 or none takes a free one. */
export function serveSite(options: {
  readonly dir: string;
  readonly port?: number;
  readonly basePath?: string;
}): Promise<ServedSite>;

export class SiteError extends Error {
  readonly code: 'OUT_DIR_NOT_A_SITE' | 'OUT_DIR_UNWRITABLE' | 'BUILD_FAILED' | 'PORT_TAKEN' | 'DIR_MISSING';
  /** The last lines that the build said, for people. */
  readonly log: readonly string[];
}
